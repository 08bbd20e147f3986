-- As relations.sql, with the number of statements that pass, where the filter looks at these.
SELECT r.source_id, coalesce(r.target_id, 0),
       CASE (SELECT current_setting('entente.aggregation'))
           WHEN 'pair' THEN 0
           WHEN 'type' THEN hashtextextended(coalesce(r.type, '') || ' ' || coalesce(r.lemma, ''), 0)
           ELSE hashtextextended(coalesce(r.type, '') || ' ' || coalesce(r.lemma, '') || ' ' || r.modality || r.negated, 0)
       END,
       count(*)
FROM {relations} r
JOIN entente.statement st ON st.relation_id = r.id
JOIN entente.article a ON a.id = st.article_id
WHERE {edge_passes} AND {statement_passes}
GROUP BY r.id, r.source_id, r.target_id, r.type, r.lemma, r.modality, r.negated
