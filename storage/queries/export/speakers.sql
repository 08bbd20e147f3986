-- Who is cited by the statements of an export.
SELECT DISTINCT st.speaker_id
FROM {relations} r
JOIN entente.statement st ON st.relation_id = r.id
JOIN entente.article a ON a.id = st.article_id
WHERE {edge_passes} AND {statement_passes} AND st.speaker_id IS NOT NULL
