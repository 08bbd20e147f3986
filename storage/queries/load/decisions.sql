-- The decisions of persons that are in force.
SELECT id, kind, actor_key, other_key, why, decided_by FROM entente.decision WHERE undone IS NULL ORDER BY id
