-- Actors of resolutions by decision that are not there any more.
SELECT k.key
FROM entente.resolution r CROSS JOIN LATERAL (VALUES (r.actor_key), (r.other_key)) AS k (key)
WHERE r.decision_id IS NOT NULL AND NOT EXISTS (SELECT FROM entente.actor a WHERE a.key = k.key COLLATE "C")
