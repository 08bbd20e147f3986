-- The edges among some actors, given by all ids that relations may name them by: $5 all of them, $6 those with few edges, $7 the
-- others. Of the former all edges are looked at, of the latter only the pairs.
WITH found AS (
    SELECT o.id
    FROM unnest($6::bigint[]) n (id)
    CROSS JOIN LATERAL (SELECT r.id, r.target_id FROM entente.relation r WHERE r.source_id = n.id AND {edge_passes} OFFSET 0) o
    WHERE o.target_id IN (SELECT unnest($5::bigint[]))
    UNION ALL
    SELECT i.id
    FROM unnest($6::bigint[]) n (id)
    CROSS JOIN LATERAL (SELECT r.id, r.source_id FROM entente.relation r WHERE r.target_id = n.id AND {edge_passes} OFFSET 0) i
    WHERE i.source_id IN (SELECT unnest($7::bigint[]))
    UNION ALL
    SELECT p.id
    FROM unnest($7::bigint[]) t (id) CROSS JOIN unnest($7::bigint[]) s (id)
    CROSS JOIN LATERAL (
        SELECT r.id FROM entente.relation r WHERE r.target_id = t.id AND r.source_id = s.id AND {edge_passes} OFFSET 0
    ) p
    WHERE s.id <> t.id
)
SELECT r.id, r.source_id, r.target_id, r.type, r.lemma, r.quad, r.modality, r.negated, r.statements, r.articles, r.stories, r.first_date,
       r.last_date
FROM found f JOIN entente.relation r ON r.id = f.id
ORDER BY r.id
