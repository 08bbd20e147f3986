-- As relations.sql, with the number of statements that pass, where the filter looks at these.
SELECT coalesce(source.canonical_id, r.source_id), coalesce(target.canonical_id, r.target_id, 0),
       CASE (SELECT current_setting('entente.aggregation'))
           WHEN 'pair' THEN 0
           WHEN 'type' THEN hashtextextended(coalesce(r.type, '') || ' ' || coalesce(r.lemma, ''), 0)
           ELSE hashtextextended(coalesce(r.type, '') || ' ' || coalesce(r.lemma, '') || ' ' || r.modality || r.negated, 0)
       END,
       s.statements
FROM {relations} r
JOIN (
    SELECT st.relation_id, count(*) AS statements
    FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
    WHERE {statement_passes}
    GROUP BY st.relation_id
) s ON s.relation_id = r.id
JOIN entente.actor source ON source.id = r.source_id
LEFT JOIN entente.actor target ON target.id = r.target_id
WHERE {edge_passes}
