-- The actors that a word means as articles name them: $1 the word, $2 the word folded. See find_named_actors().
WITH candidate AS (
    SELECT a.id, 1 AS tier FROM entente.actor a WHERE a.key = $1 COLLATE "C"
    UNION ALL
    SELECT a.id, 2
    FROM unnest(enum_range(NULL::entente.actor_kind)) AS k (label) JOIN entente.actor a ON a.key = (k.label || '/' || $2) COLLATE "C"
    UNION ALL
    SELECT DISTINCT coalesce(a.canonical_id, a.id), 3
    FROM entente.actor_name n JOIN entente.actor a ON a.id = n.actor_id
    WHERE n.folded = $2 COLLATE "C" AND $2 <> ''
)
SELECT DISTINCT a.key, a.name, coalesce(c.key, a.key) AS stands_for_it
FROM candidate JOIN entente.actor a USING (id) LEFT JOIN entente.actor c ON c.id = a.canonical_id
WHERE tier = (SELECT min(tier) FROM candidate)
ORDER BY a.key
