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

-- What goes was known until now. Of the place that spoke for the article until this transaction, not of the one that does from now
-- on. What is read again with the same result comes back in unchanged.sql.
INSERT INTO entente.past_statement (article_key, story_key, uri, publisher, published, sentence_index, sentence, source_key, source_name, source_named,
    target_key, target_name, target_named, type, lemma, predicate, predicate_lemma, predicate_begin, modality, negated, valid, valid_precision,
    confidence, recorded, retired)
SELECT a.key, coalesce(story.key, a.key), coalesce(place.uri, a.uri), CASE WHEN place.uri IS NULL THEN a.publisher ELSE place.publisher END,
       CASE WHEN place.uri IS NULL THEN a.published ELSE place.published END, se.index, se.text, s.key, s.name, named_s.key, t.key, t.name, named_t.key,
       r.type, r.lemma, st.predicate, st.predicate_lemma, st.predicate_begin, r.modality, r.negated, st.valid, st.valid_precision, st.confidence,
       st.recorded, now()
FROM losing_article l
JOIN entente.article a ON a.id = l.id
LEFT JOIN entente.article story ON story.id = a.story_id
LEFT JOIN LATERAL (
    SELECT p.uri, p.publisher, p.published
    FROM (SELECT p.uri, p.publisher, p.published FROM entente.article_place p WHERE p.article_id = a.id AND p.recorded < now()
          UNION ALL
          SELECT p.uri, p.publisher, p.published FROM entente.past_place p WHERE p.article_key = a.key AND p.retired = now()) p
    ORDER BY p.published NULLS LAST, p.uri, coalesce(p.publisher, '') LIMIT 1) place ON true
JOIN entente.statement st ON st.article_id = a.id
JOIN entente.sentence se ON se.article_id = a.id AND se.index = st.sentence
JOIN entente.relation r ON r.id = st.relation_id
JOIN entente.actor named_s ON named_s.id = r.source_id
JOIN entente.actor s ON s.id = coalesce(named_s.canonical_id, named_s.id)
LEFT JOIN entente.actor named_t ON named_t.id = r.target_id
LEFT JOIN entente.actor t ON t.id = coalesce(named_t.canonical_id, named_t.id);

WITH left_without_place AS (
    DELETE FROM entente.article a USING losing_article l
    WHERE a.id = l.id AND NOT EXISTS (SELECT FROM entente.article_place p WHERE p.article_id = a.id)
    RETURNING a.id
)
UPDATE batch_summary SET replaced = (SELECT count(*) FROM left_without_place);

-- Sentences take their statements with them.
DELETE FROM entente.sentence se USING losing_article l WHERE se.article_id = l.id;
DELETE FROM entente.sighting si USING losing_article l WHERE si.article_id = l.id;
