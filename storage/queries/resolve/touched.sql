-- The actors of the table touched_actor that the rules look at, or that a decision names ($1). Of those that are gone only
-- id, key and block are left.
SELECT coalesce(a.id, b.actor_id) AS id, coalesce(a.key, b.actor_key) AS key, a.kind, a.name, a.country, a.post, a.articles, b.block
FROM touched_actor t
LEFT JOIN entente.actor a ON a.id = t.id
LEFT JOIN entente.name_block b ON b.actor_id = t.id
WHERE b.actor_id IS NOT NULL OR a.kind IN ('person', 'organization') OR a.key = ANY ($1::text[])
