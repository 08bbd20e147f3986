-- Every wording of the actor's name, in how many articles, most frequent first.
SELECT w.name, count(DISTINCT s.article_id) AS articles
FROM entente.sighting s CROSS JOIN LATERAL unnest(s.names) w (name)
WHERE s.actor_id = ANY ($1::bigint[])
GROUP BY w.name
ORDER BY 2 DESC, 1
