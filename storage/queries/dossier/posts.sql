-- The posts that articles give the actor, in how many, and published between which days; the most frequent first.
SELECT s.post, count(DISTINCT s.article_id) AS articles, min(a.published) AS first_date, max(a.published) AS last_date
FROM entente.sighting s JOIN entente.article a ON a.id = s.article_id
WHERE s.actor_id = ANY ($1::bigint[]) AND s.post IS NOT NULL
GROUP BY s.post
ORDER BY 2 DESC, 4 DESC NULLS LAST, 1
