-- The publishers of most articles.
SELECT p.publisher, count(DISTINCT p.article_id) AS articles
FROM entente.article_place p
WHERE p.publisher IS NOT NULL
GROUP BY p.publisher
ORDER BY 2 DESC, 1
LIMIT 100
