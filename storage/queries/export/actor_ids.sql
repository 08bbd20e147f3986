-- Every actor and the one that stands for it.
SELECT id, coalesce(canonical_id, id) FROM entente.actor
