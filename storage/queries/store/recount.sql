-- Counters, names, and what has lost all its support: computed anew for touched_relation and touched_actor.

WITH support AS (
    SELECT t.id,
           count(st.id) AS statements,
           count(DISTINCT st.article_id) AS articles,
           count(DISTINCT a.story_id) AS stories,
           min(coalesce(lower(st.valid), a.published)) AS first_date,
           max(coalesce(lower(st.valid), a.published)) AS last_date
    FROM touched_relation t
    LEFT JOIN entente.statement st ON st.relation_id = t.id
    LEFT JOIN entente.article a ON a.id = st.article_id
    GROUP BY t.id
), printed AS (
    SELECT t.id, count(DISTINCT p.publisher) AS publishers
    FROM touched_relation t
    LEFT JOIN entente.statement st ON st.relation_id = t.id
    LEFT JOIN entente.article_place p ON p.article_id = st.article_id
    GROUP BY t.id
)
UPDATE entente.relation r
SET statements = s.statements, articles = s.articles, stories = s.stories, publishers = p.publishers, first_date = s.first_date, last_date = s.last_date
FROM support s JOIN printed p USING (id)
WHERE r.id = s.id
  AND (r.statements, r.articles, r.stories, r.publishers, r.first_date, r.last_date)
      IS DISTINCT FROM (s.statements, s.articles, s.stories, p.publishers, s.first_date, s.last_date);

DELETE FROM entente.relation r USING touched_relation t WHERE r.id = t.id AND r.statements = 0;

DELETE FROM entente.actor a USING touched_actor t
WHERE a.id = t.id
  AND NOT EXISTS (SELECT FROM entente.sighting si WHERE si.actor_id = a.id)
  AND NOT EXISTS (SELECT FROM entente.relation r WHERE r.source_id = a.id)
  AND NOT EXISTS (SELECT FROM entente.relation r WHERE r.target_id = a.id)
  AND NOT EXISTS (SELECT FROM entente.statement st WHERE st.speaker_id = a.id);

-- An attribute is what most articles say, of equally many the greatest value; silence is no vote.
WITH vote AS (
    SELECT si.actor_id, v.attribute, v.value, count(*) AS votes
    FROM entente.sighting si
    JOIN touched_actor t ON t.id = si.actor_id
    CROSS JOIN LATERAL (VALUES ('name', si.name), ('country', si.country), ('sector', si.sector), ('post', si.post))
        AS v (attribute, value)
    WHERE v.value IS NOT NULL
    GROUP BY 1, 2, 3
), chosen AS (
    SELECT DISTINCT ON (actor_id, attribute) actor_id, attribute, value FROM vote
    ORDER BY actor_id, attribute, votes DESC, value COLLATE "C" DESC
), wide AS (
    SELECT actor_id,
           min(value) FILTER (WHERE attribute = 'name')    AS name,
           min(value) FILTER (WHERE attribute = 'country') AS country,
           min(value) FILTER (WHERE attribute = 'sector')  AS sector,
           min(value) FILTER (WHERE attribute = 'post')    AS post
    FROM chosen GROUP BY actor_id
)
UPDATE entente.actor a SET name = w.name, country = w.country, sector = w.sector, post = w.post
FROM wide w
WHERE a.id = w.actor_id
  AND (a.name, a.country, a.sector, a.post) IS DISTINCT FROM (w.name, w.country, w.sector, w.post);

WITH part AS (
    SELECT t.id, st.id AS statement_id FROM touched_actor t JOIN entente.relation r ON r.source_id = t.id
    JOIN entente.statement st ON st.relation_id = r.id
    UNION
    SELECT t.id, st.id FROM touched_actor t JOIN entente.relation r ON r.target_id = t.id
    JOIN entente.statement st ON st.relation_id = r.id
    UNION
    SELECT t.id, st.id FROM touched_actor t JOIN entente.statement st ON st.speaker_id = t.id
), part_count AS (
    SELECT id, count(*) AS statements FROM part GROUP BY id
), sighting_count AS (
    SELECT t.id, count(*) AS articles FROM touched_actor t JOIN entente.sighting si ON si.actor_id = t.id GROUP BY t.id
), counted AS (
    SELECT t.id, coalesce(p.statements, 0) AS statements, coalesce(si.articles, 0) AS articles
    FROM touched_actor t LEFT JOIN part_count p USING (id) LEFT JOIN sighting_count si USING (id)
)
UPDATE entente.actor a SET statements = c.statements, articles = c.articles
FROM counted c
WHERE a.id = c.id AND (a.statements, a.articles) IS DISTINCT FROM (c.statements, c.articles);

INSERT INTO entente.actor_name (actor_id, name, folded)
SELECT DISTINCT ON (a.actor_id, n.name) a.actor_id, n.name, n.folded
FROM stage_name n JOIN stage_actor a ON a.n = n.actor JOIN entente.actor known ON known.id = a.actor_id
ORDER BY a.actor_id, n.name
ON CONFLICT DO NOTHING;

-- Names that only a replaced text has used go; actors that no article describes keep theirs.
DELETE FROM entente.actor_name n USING touched_actor t
WHERE n.actor_id = t.id
  AND EXISTS (SELECT FROM entente.sighting si WHERE si.actor_id = n.actor_id)
  AND NOT EXISTS (SELECT FROM entente.sighting si WHERE si.actor_id = n.actor_id AND (n.name = ANY (si.names) OR n.name = si.name))
