-- What the actor does (outgoing) and undergoes, by type and qualifiers, with those it has most to do with in that way. Open
-- relations have no type but a lemma. $10: how many others are named.
WITH fact AS MATERIALIZED (
    SELECT m.type, CASE WHEN m.type IS NULL THEN m.lemma END AS lemma, m.outgoing, m.modality, m.negated, m.quad, m.story_id, m.date,
           CASE WHEN m.outgoing THEN m.target_id ELSE m.source_id END AS other_id
    FROM entente.matching($1::bigint[], NULL, ROW($2::entente.modality[], $3::boolean, $4::text[], $5::date, $6::date, $7::integer, $8::double precision, $9::text[])::entente.filter) m
), pair AS (
    SELECT f.type, f.lemma, f.modality, f.negated, coalesce(o.canonical_id, o.id) AS other_id,
           count(DISTINCT f.story_id) AS stories, count(*) AS statements
    FROM fact f JOIN entente.actor o ON o.id = f.other_id
    WHERE o.id <> ALL ($1::bigint[])
    GROUP BY 1, 2, 3, 4, 5
), ranked AS (
    SELECT p.*, a.name, a.key,
           row_number() OVER (PARTITION BY p.type, p.lemma, p.modality, p.negated ORDER BY p.stories DESC, p.statements DESC, a.key) AS rank
    FROM pair p JOIN entente.actor a ON a.id = p.other_id
), others AS (
    SELECT r.type, r.lemma, r.modality, r.negated, count(*) AS others,
           json_agg(json_build_object('key', r.key, 'name', r.name, 'statements', r.statements, 'stories', r.stories) ORDER BY r.rank)
               FILTER (WHERE r.rank <= $10::integer) AS strongest
    FROM ranked r GROUP BY 1, 2, 3, 4
)
SELECT f.type, f.lemma, f.modality, f.negated, min(f.quad) AS quad,
       count(*) FILTER (WHERE f.outgoing) AS outgoing, count(*) FILTER (WHERE NOT f.outgoing) AS incoming,
       count(DISTINCT f.story_id) AS stories, min(f.date) AS first_date, max(f.date) AS last_date,
       coalesce(min(o.others), 0) AS others, coalesce((array_agg(o.strongest))[1], '[]'::json) AS strongest
FROM fact f
LEFT JOIN others o ON o.type IS NOT DISTINCT FROM f.type AND o.lemma IS NOT DISTINCT FROM f.lemma AND o.modality = f.modality AND o.negated = f.negated
GROUP BY f.type, f.lemma, f.modality, f.negated
ORDER BY f.type IS NULL, count(DISTINCT f.story_id) DESC, count(*) DESC, f.type, f.lemma, f.modality, f.negated
