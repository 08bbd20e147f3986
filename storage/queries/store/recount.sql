-- What cannot be added up: counters of touched_relation are counted anew, attributes of losing_actor and doubtful_actor voted on
-- anew, and what has lost all its support goes.

SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
SET LOCAL enable_seqscan = off;

-- Only of a new article of a new story in one place it is known that its edges have one article and one story more.
INSERT INTO touched_relation
SELECT DISTINCT st.relation_id FROM touched_article t JOIN entente.statement st ON st.article_id = t.id
WHERE NOT t.is_new
   OR EXISTS (SELECT FROM entente.near_duplicate n WHERE n.article_id = t.id)
   OR (SELECT count(*) FROM entente.article_place p WHERE p.article_id = t.id) > 1
ON CONFLICT DO NOTHING;
ANALYZE touched_relation;

UPDATE entente.relation r
SET statements = s.statements, articles = s.articles, stories = s.stories, publishers = s.publishers,
    first_date = s.first_date, last_date = s.last_date
FROM touched_relation t
CROSS JOIN LATERAL (
    SELECT count(*) AS statements,
           count(DISTINCT st.article_id) AS articles,
           count(DISTINCT a.story_id) AS stories,
           (SELECT count(DISTINCT p.publisher)
            FROM entente.statement st JOIN entente.article_place p ON p.article_id = st.article_id
            WHERE st.relation_id = t.id) AS publishers,
           min(coalesce(lower(st.valid), a.published)) AS first_date,
           max(coalesce(lower(st.valid), a.published)) AS last_date
    FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
    WHERE st.relation_id = t.id
) s
WHERE r.id = t.id
  AND (r.statements, r.articles, r.stories, r.publishers, r.first_date, r.last_date)
      IS DISTINCT FROM (s.statements, s.articles, s.stories, s.publishers, s.first_date, s.last_date);

DELETE FROM entente.relation r USING touched_relation t WHERE r.id = t.id AND r.statements = 0;

DELETE FROM entente.actor a USING losing_actor t
WHERE a.id = t.id
  AND NOT EXISTS (SELECT FROM entente.sighting si WHERE si.actor_id = a.id)
  AND NOT EXISTS (SELECT FROM entente.relation r WHERE r.source_id = a.id)
  AND NOT EXISTS (SELECT FROM entente.relation r WHERE r.target_id = a.id)
  AND NOT EXISTS (SELECT FROM entente.statement st WHERE st.speaker_id = a.id);

-- An attribute is what most articles say, of equally many the greatest value; silence is no vote.
INSERT INTO doubtful_actor SELECT id FROM losing_actor ON CONFLICT DO NOTHING;
ANALYZE doubtful_actor;
WITH vote AS (
    SELECT si.actor_id, v.attribute, v.value, count(*)::integer AS votes
    FROM entente.sighting si
    JOIN doubtful_actor t ON t.id = si.actor_id
    CROSS JOIN LATERAL (VALUES ('name', si.name), ('country', si.country), ('sector', si.sector), ('post', si.post))
        AS v (attribute, value)
    WHERE v.value IS NOT NULL
    GROUP BY 1, 2, 3
), ranked AS (
    SELECT actor_id, attribute, value, votes - coalesce(lead(votes) OVER best_first, 0) AS lead, row_number() OVER best_first AS rank
    FROM vote
    WINDOW best_first AS (PARTITION BY actor_id, attribute ORDER BY votes DESC, value COLLATE "C" DESC)
), wide AS (
    SELECT actor_id,
           min(value) FILTER (WHERE attribute = 'name')    AS name,
           min(value) FILTER (WHERE attribute = 'country') AS country,
           min(value) FILTER (WHERE attribute = 'sector')  AS sector,
           min(value) FILTER (WHERE attribute = 'post')    AS post,
           coalesce(min(lead) FILTER (WHERE attribute = 'name'), 0)    AS name_lead,
           coalesce(min(lead) FILTER (WHERE attribute = 'country'), 0) AS country_lead,
           coalesce(min(lead) FILTER (WHERE attribute = 'sector'), 0)  AS sector_lead,
           coalesce(min(lead) FILTER (WHERE attribute = 'post'), 0)    AS post_lead
    FROM ranked WHERE rank = 1 GROUP BY actor_id
)
UPDATE entente.actor a
SET name = w.name, country = w.country, sector = w.sector, post = w.post,
    name_lead = w.name_lead, country_lead = w.country_lead, sector_lead = w.sector_lead, post_lead = w.post_lead
FROM wide w
WHERE a.id = w.actor_id
  AND (a.name, a.country, a.sector, a.post, a.name_lead, a.country_lead, a.sector_lead, a.post_lead)
      IS DISTINCT FROM (w.name, w.country, w.sector, w.post, w.name_lead, w.country_lead, w.sector_lead, w.post_lead);

-- Names that only a replaced text has used go; actors that no article describes keep theirs.
DELETE FROM entente.actor_name n USING losing_actor t
WHERE n.actor_id = t.id
  AND EXISTS (SELECT FROM entente.sighting si WHERE si.actor_id = n.actor_id)
  AND NOT EXISTS (SELECT FROM entente.sighting si WHERE si.actor_id = n.actor_id AND (n.name = ANY (si.names) OR n.name = si.name));

SET LOCAL enable_hashjoin TO DEFAULT;
SET LOCAL enable_mergejoin TO DEFAULT;
SET LOCAL enable_seqscan TO DEFAULT
