-- The edges of the selected statements. Parameters $1 to $7: those of entente.selection().
WITH selected AS (SELECT DISTINCT relation_id FROM entente.selection($1, $2, $3, $4, $5, $6, $7))
SELECT r.id, r.source_id, r.target_id, r.type, r.lemma, r.modality, r.negated, r.plover, r.quad
FROM selected s
JOIN entente.relation r ON r.id = s.relation_id
JOIN entente.actor source ON source.id = r.source_id
LEFT JOIN entente.actor target ON target.id = r.target_id
ORDER BY source.key, target.key NULLS FIRST, r.type NULLS FIRST, r.lemma NULLS FIRST, r.modality, r.negated
