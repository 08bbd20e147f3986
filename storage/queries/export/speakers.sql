-- Who is cited by the statements of an export.
SELECT DISTINCT coalesce(speaker.canonical_id, speaker.id)
FROM {relations} r
JOIN entente.statement st ON st.relation_id = r.id
JOIN entente.article a ON a.id = st.article_id
JOIN entente.actor speaker ON speaker.id = st.speaker_id
WHERE {edge_passes} AND {statement_passes}
