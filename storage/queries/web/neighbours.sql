-- The actors that have most to do with others, by the counters of edges, and how many there are. $5: the ids of the actor or actors in
-- the middle, $6: actors that are not asked for, $7: at most so many.
WITH edge AS (
    SELECT r.target_id AS other, r.statements FROM entente.relation r
    WHERE r.source_id = ANY ($5::bigint[]) AND r.target_id IS NOT NULL AND {edge_passes}
    UNION ALL
    SELECT r.source_id, r.statements FROM entente.relation r WHERE r.target_id = ANY ($5::bigint[]) AND {edge_passes}
), named AS MATERIALIZED (
    SELECT e.other, sum(e.statements) AS statements FROM edge e GROUP BY e.other
), counted AS (
    SELECT coalesce(a.canonical_id, n.other) AS id, sum(n.statements) AS statements
    FROM named n LEFT JOIN entente.actor a ON a.id = n.other AND a.canonical_id IS NOT NULL
    GROUP BY 1
)
SELECT c.id, c.statements, count(*) OVER () AS neighbours
FROM counted c
WHERE c.id <> ALL ($5::bigint[]) AND c.id <> ALL ($6::bigint[])
ORDER BY c.statements DESC, c.id
LIMIT $7
