-- Every actor that the rules look at, or that a decision names.
SELECT a.id, a.key, a.kind, a.name, a.country, a.post, a.articles, b.block
FROM entente.actor a LEFT JOIN entente.name_block b ON b.actor_id = a.id
WHERE a.kind IN ('person', 'organization') OR a.key = ANY ($1::text[])
