-- The edges among some actors, given by all ids that relations may name them by: $5 all of them, $6 those with few edges, $7 the
-- others. Of the former all edges are looked at, of the latter only those with each other. Those at an actor of $8 come first, then
-- those of most statements; $9: at most so many, and how many there are.
WITH found AS (
    SELECT o.*
    FROM unnest($6::bigint[]) n (id)
    CROSS JOIN LATERAL (SELECT * FROM entente.relation r WHERE r.source_id = n.id AND {edge_passes} OFFSET 0) o
    WHERE (o.target_id IN (SELECT unnest($5::bigint[]))) IS TRUE
    UNION ALL
    SELECT i.*
    FROM unnest($6::bigint[]) n (id)
    CROSS JOIN LATERAL (SELECT * FROM entente.relation r WHERE r.target_id = n.id AND {edge_passes} OFFSET 0) i
    WHERE (i.source_id IN (SELECT unnest($7::bigint[]))) IS TRUE
    UNION ALL
    SELECT p.*
    FROM unnest($7::bigint[]) t (id)
    CROSS JOIN LATERAL (
        SELECT * FROM entente.relation r WHERE r.target_id = t.id AND r.source_id = ANY ($7::bigint[]) AND {edge_passes} OFFSET 0
    ) p
)
SELECT f.id, f.source_id, f.target_id, f.type, f.lemma, f.quad, f.modality, f.negated, f.statements, f.articles, f.stories, f.first_date,
       f.last_date, count(*) OVER () AS edges
FROM found f
ORDER BY f.source_id = ANY ($8::bigint[]) OR f.target_id = ANY ($8::bigint[]) DESC, f.statements DESC, f.id
LIMIT $9
