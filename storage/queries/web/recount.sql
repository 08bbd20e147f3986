-- The counters of edges by their statements that pass: $5 to $8 since, until, confidence, publishers; $9 relations, and in $10 beside
-- each the number of the edge that it belongs to. Edges without a statement that passes are left out.
SELECT e.edge, count(*) AS statements, count(DISTINCT s.article_id) AS articles, count(DISTINCT s.story_id) AS stories,
       min(s.date) AS first_date, max(s.date) AS last_date
FROM unnest($9::bigint[], $10::integer[]) e (id, edge)
JOIN entente.relation r ON r.id = e.id AND {edge_passes}
CROSS JOIN LATERAL (
    SELECT a.id AS article_id, a.story_id, coalesce(lower(st.valid), a.published) AS date
    FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
    WHERE st.relation_id = e.id AND {statement_passes} OFFSET 0
) s
GROUP BY e.edge
