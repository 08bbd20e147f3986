-- The edges of an export in no order: their ends, a hash of what else tells edges of the file apart, how many statements they have.
-- Where the filter says nothing about single statements.
SELECT r.source_id, coalesce(r.target_id, 0),
       CASE (SELECT current_setting('entente.aggregation'))
           WHEN 'pair' THEN 0
           WHEN 'type' THEN hashtextextended(coalesce(r.type, '') || ' ' || coalesce(r.lemma, ''), 0)
           ELSE hashtextextended(coalesce(r.type, '') || ' ' || coalesce(r.lemma, '') || ' ' || r.modality || r.negated, 0)
       END,
       r.statements
FROM {relations} r
WHERE {edge_passes}
