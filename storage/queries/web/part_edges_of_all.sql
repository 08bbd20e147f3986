SELECT r.id, r.first_date, r.last_date, r.statements FROM entente.relation r
WHERE $9::bigint[] IS NULL AND $10::bigint[] IS NULL AND {edge_passes}
