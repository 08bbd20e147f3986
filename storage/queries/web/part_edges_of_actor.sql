SELECT r.id, r.first_date, r.last_date, r.statements FROM entente.relation r
WHERE r.source_id = ANY ($9::bigint[]) AND $10::bigint[] IS NULL AND {edge_passes}
UNION ALL
SELECT r.id, r.first_date, r.last_date, r.statements FROM entente.relation r
WHERE r.target_id = ANY ($9::bigint[]) AND r.source_id <> ALL ($9::bigint[]) AND {edge_passes}
