-- What graph analysis computed about the actor: its value, its rank, and among how many actors.
SELECT m.metric, m.value, m.rank, (SELECT count(*) FROM entente.metric o WHERE o.name = m.metric) AS actors
FROM entente.metrics_of($1) m
ORDER BY m.metric
