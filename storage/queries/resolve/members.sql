-- The persons of these blocks ($1).
SELECT a.id, a.key, a.kind, a.name, a.country, a.post, a.articles, b.block
FROM entente.name_block b JOIN entente.actor a ON a.id = b.actor_id
WHERE b.block = ANY ($1::text[])
