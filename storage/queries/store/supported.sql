-- What the articles in touched_article have supported so far: its counters are computed anew in the end. Articles that have
-- lost their last place go.

INSERT INTO touched_story
SELECT DISTINCT a.story_id FROM touched_article t JOIN entente.article a ON a.id = t.id WHERE a.story_id IS NOT NULL;

INSERT INTO touched_relation
SELECT DISTINCT st.relation_id FROM entente.statement st JOIN touched_article t ON t.id = st.article_id;

INSERT INTO touched_actor
SELECT si.actor_id FROM entente.sighting si JOIN touched_article t ON t.id = si.article_id
UNION
SELECT st.speaker_id FROM entente.statement st JOIN touched_article t ON t.id = st.article_id WHERE st.speaker_id IS NOT NULL
UNION
SELECT r.source_id FROM entente.relation r JOIN touched_relation t ON t.id = r.id
UNION
SELECT r.target_id FROM entente.relation r JOIN touched_relation t ON t.id = r.id WHERE r.target_id IS NOT NULL;

WITH left_without_place AS (
    DELETE FROM entente.article a USING touched_article t
    WHERE a.id = t.id AND NOT EXISTS (SELECT FROM entente.article_place p WHERE p.article_id = a.id)
    RETURNING a.id
)
UPDATE batch_summary SET replaced = (SELECT count(*) FROM left_without_place);
