-- The same where single statements decide. $5 to $8: since, until, confidence, publishers; $9: the ids in the middle, $10: who is
-- not asked for, $11: at most so many.
WITH edge AS (
    SELECT r.id, r.target_id AS other FROM entente.relation r
    WHERE r.source_id = ANY ($9::bigint[]) AND r.target_id IS NOT NULL AND {edge_passes}
    UNION ALL
    SELECT r.id, r.source_id FROM entente.relation r WHERE r.target_id = ANY ($9::bigint[]) AND {edge_passes}
), named AS MATERIALIZED (
    SELECT e.other, count(*) AS statements
    FROM edge e
    CROSS JOIN LATERAL (
        SELECT FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
        WHERE st.relation_id = e.id AND {statement_passes} OFFSET 0
    ) s
    GROUP BY e.other
), counted AS (
    SELECT coalesce(a.canonical_id, n.other) AS id, sum(n.statements) AS statements
    FROM named n LEFT JOIN entente.actor a ON a.id = n.other AND a.canonical_id IS NOT NULL
    GROUP BY 1
)
SELECT c.id, c.statements, count(*) OVER () AS neighbours
FROM counted c
WHERE c.id <> ALL ($9::bigint[]) AND c.id <> ALL ($10::bigint[])
ORDER BY c.statements DESC, c.id
LIMIT $11
