-- The actor of a dossier by its key: who it is, and all actors that it stands for ($1 of the other queries here).
SELECT a.key, a.name, a.kind, a.country, a.sector, a.post, entente.standing_for(a.id) AS ids
FROM entente.actor n JOIN entente.actor a ON a.id = coalesce(n.canonical_id, n.id)
WHERE n.key = $1
