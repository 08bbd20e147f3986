-- Actors by id, in the order of $1, each with all ids that relations may name it by.
SELECT a.id, a.key, a.name, a.kind, a.country, a.sector, a.post, w.statements, w.ids
FROM unnest($1::bigint[]) WITH ORDINALITY n (id, position)
JOIN entente.actor a ON a.id = n.id AND a.canonical_id IS NULL
CROSS JOIN LATERAL (
    SELECT sum(o.statements) AS statements, array_agg(o.id) AS ids FROM entente.actor o WHERE coalesce(o.canonical_id, o.id) = n.id
) w
ORDER BY n.position
