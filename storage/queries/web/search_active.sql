-- The actors with most statements. $1: at most so many; $2: only those with a name that has a word that begins with it, or nothing.
SELECT m.id, CASE WHEN $2::text IS NULL THEN 'active' ELSE 'word' END AS match, m.name
FROM (SELECT a.id, a.name, a.statements FROM entente.actor a WHERE a.canonical_id IS NULL ORDER BY a.statements DESC, a.id LIMIT 5000) m
WHERE $2::text IS NULL
   OR EXISTS (SELECT FROM entente.actor_name n WHERE n.actor_id = m.id AND (starts_with(n.folded, $2) OR position(' ' || $2 IN n.folded) > 0))
ORDER BY m.statements DESC, m.id
LIMIT $1
