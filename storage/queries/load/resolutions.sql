-- Which actors stand for others.
SELECT actor_key, other_key, reason, coalesce(score, 1) FROM entente.resolution WHERE decision = 'merge' ORDER BY actor_key
