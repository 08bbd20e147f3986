-- Actors whose names look or sound like the folded name $1. $2: at most so many.
SELECT b.id, 'similar' AS match, b.name
FROM (
    SELECT DISTINCT ON (coalesce(a.canonical_id, a.id)) coalesce(a.canonical_id, a.id) AS id, s.name, s.score
    FROM (SELECT n.actor_id, n.name, entente.name_similarity($1, n.folded) AS score FROM entente.similar_names($1) n) s
    JOIN entente.actor a ON a.id = s.actor_id
    WHERE s.score >= 0.4
    ORDER BY coalesce(a.canonical_id, a.id), s.score DESC, s.name
) b
JOIN entente.actor a ON a.id = b.id
ORDER BY b.score DESC, a.statements DESC, a.key
LIMIT $2
