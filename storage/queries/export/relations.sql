-- The edges of an export in no order: their ends (those who stand for them), a hash of what else tells them apart, whether one of
-- the ends was named otherwise, how many statements they have. Where the filter says nothing about single statements.
SELECT coalesce(source.canonical_id, r.source_id), coalesce(target.canonical_id, r.target_id, 0),
       CASE (SELECT current_setting('entente.aggregation'))
           WHEN 'pair' THEN 0
           WHEN 'type' THEN hashtextextended(coalesce(r.type, '') || ' ' || coalesce(r.lemma, ''), 0)
           ELSE hashtextextended(coalesce(r.type, '') || ' ' || coalesce(r.lemma, '') || ' ' || r.modality || r.negated, 0)
       END,
       r.statements
FROM {relations} r
JOIN entente.actor source ON source.id = r.source_id
LEFT JOIN entente.actor target ON target.id = r.target_id
WHERE {edge_passes}
