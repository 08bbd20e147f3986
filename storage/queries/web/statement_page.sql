-- Statements that pass, newest first: at most $13 of those after the one of date $11 ('infinity' for the first page, '-infinity' for
-- none) and id $12.
--
-- With $14 only edges are looked at that can have one of them: each edge has a statement of its last date, so once $13 edges
-- have a last date of a day or later, no older statement can be among the newest $13.
WITH edge AS MATERIALIZED (
    {edges}
), least AS MATERIALIZED (
    SELECT (SELECT e.last_date FROM edge e
            WHERE $14::boolean AND e.last_date < $11::date AND ($5::date IS NULL OR e.last_date >= $5) AND ($6::date IS NULL OR e.last_date <= $6)
            ORDER BY e.last_date DESC OFFSET $13::integer - 1 LIMIT 1) AS date
), candidate AS MATERIALIZED (
    SELECT e.id, l.date AS least
    FROM edge e CROSS JOIN least l
    WHERE l.date IS NULL OR e.last_date >= l.date AND e.first_date <= $11::date
)
SELECT s.id, s.date
FROM candidate c
CROSS JOIN LATERAL (
    SELECT st.id, coalesce(lower(st.valid), a.published, '-infinity') AS date
    FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
    WHERE st.relation_id = c.id AND {statement_passes} OFFSET 0
) s
WHERE (c.least IS NULL OR s.date >= c.least) AND (s.date, s.id) < ($11::date, $12::bigint)
ORDER BY s.date DESC, s.id DESC
LIMIT $13
