-- The actor that stands for the one with a key. Parameter $1: the key.
SELECT coalesce(canonical_id, id) FROM entente.actor WHERE key = $1
