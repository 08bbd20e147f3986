-- The edges around actors, and these actors. Parameters: $1 their keys, $2 how many edges away, $3 to $8 the filter: modalities,
-- with_denied, types, since, until, minimum_stories.
WITH centre AS MATERIALIZED (
    SELECT entente.actor_id(c.name) AS id FROM unnest($1::text[]) c (name)
), near AS MATERIALIZED (
    SELECT array_agg(DISTINCT n.id) AS ids FROM centre CROSS JOIN LATERAL entente.reached(centre.id, $2::integer, ROW($3, $4, $5, $6, $7, $8, NULL, NULL)::entente.filter) n
)
SELECT ARRAY(
           SELECT e.id FROM near, unnest(entente.edges_among(near.ids)) e (id)
           UNION ALL
           SELECT r.id FROM near, entente.widen(near.ids) w, unnest(w.ids) n (id)
           JOIN entente.relation r ON r.source_id = n.id AND r.target_id IS NULL
       ) AS relations,
       ARRAY(SELECT DISTINCT centre.id FROM centre) AS centres
