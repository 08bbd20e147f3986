-- Which actors stand for others.
SELECT actor_key, other_key, reason, coalesce(score, 1) AS score, coalesce(decision_id, 0) AS decision
FROM entente.resolution WHERE decision = 'merge' ORDER BY actor_key COLLATE "C"
