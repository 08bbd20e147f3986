-- What the articles in touched_article have supported so far. Articles that have lost their last place go; those that are read
-- again lose their sentences, sightings and statements.

ANALYZE touched_article;  -- how many rows there are decides where plans begin

INSERT INTO touched_story
SELECT DISTINCT a.story_id FROM touched_article t JOIN entente.article a ON a.id = t.id WHERE a.story_id IS NOT NULL AND NOT t.is_new;

INSERT INTO touched_relation
SELECT DISTINCT st.relation_id FROM entente.statement st JOIN touched_article t ON t.id = st.article_id;

INSERT INTO losing_article
SELECT t.id FROM touched_article t WHERE NOT EXISTS (SELECT FROM entente.article_place p WHERE p.article_id = t.id)
UNION
SELECT s.article_id FROM stage_article s WHERE s.is_read AND NOT s.is_new;

ANALYZE losing_article;

INSERT INTO losing_actor
SELECT lost.actor_id, sum(lost.statements), sum(lost.articles)
FROM (
    SELECT part.actor_id, 1 AS statements, 0 AS articles
    FROM losing_article l
    JOIN entente.statement st ON st.article_id = l.id
    JOIN entente.relation r ON r.id = st.relation_id
    CROSS JOIN LATERAL (SELECT r.source_id UNION SELECT r.target_id UNION SELECT st.speaker_id) AS part (actor_id)
    WHERE part.actor_id IS NOT NULL
    UNION ALL
    SELECT si.actor_id, 0, 1 FROM losing_article l JOIN entente.sighting si ON si.article_id = l.id
) lost
GROUP BY lost.actor_id;

ANALYZE losing_actor;
INSERT INTO touched_actor SELECT id FROM losing_actor;

UPDATE entente.actor a SET statements = a.statements - l.statements, articles = a.articles - l.articles
FROM losing_actor l WHERE a.id = l.id;

WITH left_without_place AS (
    DELETE FROM entente.article a USING losing_article l
    WHERE a.id = l.id AND NOT EXISTS (SELECT FROM entente.article_place p WHERE p.article_id = a.id)
    RETURNING a.id
)
UPDATE batch_summary SET replaced = (SELECT count(*) FROM left_without_place);

-- Sentences take their statements with them.
DELETE FROM entente.sentence se USING losing_article l WHERE se.article_id = l.id;
DELETE FROM entente.sighting si USING losing_article l WHERE si.article_id = l.id;
