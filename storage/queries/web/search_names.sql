-- Actors whose name or key is $1, whose folded name is $2, or has words that begin with it; the best and most active first.
-- $3: at most so many. Upper bound of a prefix: no folded name has that character.
WITH hit AS (
    SELECT a.id AS actor_id, a.name, 1 AS tier FROM entente.actor a WHERE a.key = $1
    UNION ALL
    SELECT n.actor_id, n.name, CASE WHEN n.name = $1 THEN 2 WHEN n.folded = $2 THEN 3 ELSE 4 END
    FROM entente.actor_name n WHERE $2 <> '' AND n.folded >= $2 AND n.folded < $2 || U&'\+10FFFF'
    UNION ALL
    SELECT n.actor_id, n.name, 5 FROM entente.actor_name n WHERE length($2) > 2 AND n.folded LIKE '% ' || $2 || '%'
), best AS (
    SELECT DISTINCT ON (a.id) coalesce(a.canonical_id, a.id) AS id, a.canonical_id IS NOT NULL AS is_alias, h.name, h.tier, a.statements
    FROM hit h
    CROSS JOIN LATERAL (SELECT n.id, n.canonical_id, n.statements FROM entente.actor n WHERE n.id = h.actor_id OFFSET 0) a
    ORDER BY a.id, h.tier, h.name
), most AS (
    SELECT b.* FROM best b ORDER BY least(b.tier, 4), b.statements DESC, b.id LIMIT 4 * $3::integer
)
SELECT m.id, (ARRAY['exact', 'exact', 'folded', 'beginning', 'word'])[m.tier] AS match, m.name
FROM (SELECT DISTINCT ON (m.id) m.* FROM most m ORDER BY m.id, m.tier, m.is_alias) m
CROSS JOIN LATERAL (SELECT n.key FROM entente.actor n WHERE n.id = m.id OFFSET 0) a
CROSS JOIN LATERAL (SELECT sum(o.statements) AS statements FROM entente.actor o WHERE coalesce(o.canonical_id, o.id) = m.id) w
ORDER BY least(m.tier, 4), w.statements DESC, a.key
LIMIT $3
