-- The actors of the articles published last. $1: at most so many.
SELECT c.id, 'recent' AS match, a.name, c.last_date
FROM (
    SELECT coalesce(n.canonical_id, n.id) AS id, max(l.published) AS last_date, count(*) AS articles
    FROM (SELECT p.id, p.published FROM entente.article p WHERE p.published IS NOT NULL ORDER BY p.published DESC LIMIT 500) l
    JOIN entente.statement st ON st.article_id = l.id
    JOIN entente.relation r ON r.id = st.relation_id
    JOIN entente.actor n ON n.id IN (r.source_id, r.target_id)
    GROUP BY 1
) c
JOIN entente.actor a ON a.id = c.id
ORDER BY c.last_date DESC, c.articles DESC, a.key
LIMIT $1
