-- The edges that these articles support. Parameter $1 text[]: keys of articles.
SELECT r.id, r.source_id, r.target_id, r.type, r.lemma, r.modality, r.negated, r.plover, r.quad
FROM (SELECT DISTINCT st.relation_id AS id
      FROM entente.article a JOIN entente.statement st ON st.article_id = a.id WHERE a.key = ANY ($1::text[])) said
JOIN entente.relation r USING (id)
ORDER BY r.id
