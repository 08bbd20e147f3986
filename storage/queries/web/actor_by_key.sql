-- The actor that a key names, or the one that stands for it.
SELECT coalesce(a.canonical_id, a.id) FROM entente.actor a WHERE a.key = $1
