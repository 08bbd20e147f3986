-- How many statements that pass there are of each day, by PLOVER's quad classes. No date: at no known time.
SELECT s.date, count(*) AS statements, count(*) FILTER (WHERE s.quad = 1), count(*) FILTER (WHERE s.quad = 2), count(*) FILTER (WHERE s.quad = 3),
       count(*) FILTER (WHERE s.quad = 4)
FROM (
    SELECT coalesce(lower(st.valid), a.published) AS date, q.quad
    FROM ({edges}) e
    JOIN entente.relation q ON q.id = e.id
    JOIN entente.statement st ON st.relation_id = e.id
    JOIN entente.article a ON a.id = st.article_id
    WHERE {statement_passes}
) s
GROUP BY s.date
ORDER BY s.date
