-- Those that the actor has most to do with, by stories; what it belongs to (AFFILIATION) is no dealing with it. 
-- cooperation and conflict: statements of PLOVER's quad classes 1 and 2, 3 and 4. $10: at most so many.
WITH fact AS MATERIALIZED (
    SELECT m.type, m.lemma, m.outgoing, m.quad, m.story_id, m.date, CASE WHEN m.outgoing THEN m.target_id ELSE m.source_id END AS other_id
    FROM entente.matching($1::bigint[], NULL, ROW($2::entente.modality[], $3::boolean, $4::text[], $5::date, $6::date, $7::integer, $8::double precision, $9::text[])::entente.filter) m
), named AS (
    SELECT f.*, coalesce(o.canonical_id, o.id) AS id
    FROM fact f JOIN entente.actor o ON o.id = f.other_id
    WHERE o.id <> ALL ($1::bigint[]) AND f.type IS DISTINCT FROM 'AFFILIATION'
), total AS (
    SELECT n.id, count(*) AS statements, count(DISTINCT n.story_id) AS stories, count(*) FILTER (WHERE n.outgoing) AS outgoing,
           count(*) FILTER (WHERE NOT n.outgoing) AS incoming, count(*) FILTER (WHERE n.quad IN (1, 2)) AS cooperation,
           count(*) FILTER (WHERE n.quad IN (3, 4)) AS conflict, min(n.date) AS first_date, max(n.date) AS last_date
    FROM named n GROUP BY n.id
)
SELECT a.key, a.name, a.kind, a.country, a.post, t.statements, t.stories, t.outgoing, t.incoming, t.cooperation, t.conflict,
       t.first_date, t.last_date,
       (SELECT json_agg(json_build_object('type', y.type, 'statements', y.statements) ORDER BY y.statements DESC, y.type)
        FROM (SELECT coalesce(n.type, n.lemma) AS type, count(*) AS statements FROM named n WHERE n.id = t.id GROUP BY 1) y) AS types,
       count(*) OVER () AS all_counterparts
FROM total t JOIN entente.actor a ON a.id = t.id
ORDER BY t.stories DESC, t.statements DESC, t.last_date DESC NULLS LAST, a.key
LIMIT $10
