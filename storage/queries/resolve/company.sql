-- The company of actors ($1, keys): the other actors that their articles name.
SELECT DISTINCT a.key, other.key AS other_key
FROM entente.actor a
JOIN entente.sighting seen ON seen.actor_id = a.id
JOIN entente.sighting beside ON beside.article_id = seen.article_id AND beside.actor_id <> a.id
JOIN entente.actor other ON other.id = beside.actor_id
WHERE a.key = ANY ($1::text[])
