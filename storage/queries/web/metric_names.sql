-- The names of the metrics there are, by one look-up for each.
WITH RECURSIVE run AS (
    SELECT entente.metric_run_shown() AS id
), found AS (
    (SELECT m.run_id, m.name FROM entente.metric m JOIN run ON m.run_id = run.id WHERE m.rank <= 1000 ORDER BY m.name LIMIT 1)
    UNION ALL
    SELECT f.run_id, n.name
    FROM found f
    CROSS JOIN LATERAL (SELECT m.name FROM entente.metric m WHERE m.run_id = f.run_id AND m.rank <= 1000 AND m.name > f.name ORDER BY m.name LIMIT 1) n
)
SELECT name FROM found ORDER BY name
