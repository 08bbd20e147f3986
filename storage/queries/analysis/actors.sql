-- Every actor and the one that stands for it, in order of the keys. Run by COPY.
SELECT id, coalesce(canonical_id, id) FROM entente.actor ORDER BY key
