-- Merges one staged batch into the graph, inside the transaction that staged it.
--
-- One batch at a time: the merge is short beside the reading of articles, and one lock rules out every deadlock and race
-- between processes that meet the same actors. Nothing here depends on the order of batches: an actor's attributes are a vote
-- of its sightings, counters are computed from the statements, and of several copies of a text the earliest decides.

SELECT pg_advisory_xact_lock(hashtext('entente'), hashtext('merge'));

INSERT INTO batch_summary DEFAULT VALUES;
ANALYZE stage_article, stage_actor, stage_sighting, stage_relation, stage_statement;

-- 1. Which articles of the batch are news -----------------------------------------------------------------------------------

-- A place that the batch reads twice holds the later text.
DELETE FROM stage_article s
USING stage_article later
WHERE s.lasting AND later.lasting AND s.uri = later.uri AND s.key <> later.key AND s.position < later.position;

UPDATE stage_article s SET article_id = a.id FROM entente.article a WHERE a.key = s.key;

-- A text is read from its earliest place, because relative dates ("on Friday") depend on the day of publication.
UPDATE stage_article s SET is_read = true
WHERE s.n IS NOT NULL AND (s.article_id IS NULL OR s.again OR EXISTS (
    SELECT FROM entente.article a
    WHERE a.id = s.article_id
      AND (s.published IS NULL, coalesce(s.published, 'infinity'), s.uri, coalesce(s.publisher, ''), coalesce(s.title, ''))
        < (a.published IS NULL, coalesce(a.published, 'infinity'), a.uri, coalesce(a.publisher, ''), coalesce(a.title, ''))));

WITH new_article AS (
    INSERT INTO entente.article (key, uri, title, publisher, published, text)
    SELECT key, uri, title, publisher, published, text FROM stage_article WHERE is_read AND article_id IS NULL
    ORDER BY key
    RETURNING id, key
), numbered AS (
    UPDATE stage_article s SET article_id = new.id FROM new_article new WHERE new.key = s.key
)
UPDATE batch_summary SET articles = (SELECT count(*) FROM new_article);

-- 2. Places: a changed text leaves the place to its newer version -------------------------------------------------------------

WITH moved AS (
    DELETE FROM entente.article_place p
    USING stage_article s
    WHERE p.lasting AND s.lasting AND p.uri = s.uri AND p.article_id <> s.article_id
    RETURNING p.article_id
), placed AS (
    SELECT DISTINCT ON (s.article_id, s.uri) s.* FROM stage_article s
    WHERE s.article_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM entente.article_place p
                      WHERE p.article_id = s.article_id AND p.uri = s.uri
                        AND (p.title, p.publisher, p.published) IS NOT DISTINCT FROM (s.title, s.publisher, s.published))
    ORDER BY s.article_id, s.uri, s.position DESC
)
INSERT INTO touched_article
SELECT article_id FROM moved
UNION SELECT article_id FROM placed
UNION SELECT article_id FROM stage_article WHERE is_read;

INSERT INTO entente.article_place (article_id, uri, lasting, title, publisher, published)
SELECT DISTINCT ON (s.article_id, s.uri) s.article_id, s.uri, s.lasting, s.title, s.publisher, s.published
FROM stage_article s WHERE s.article_id IS NOT NULL
ORDER BY s.article_id, s.uri, s.position DESC
ON CONFLICT (article_id, uri) DO UPDATE
SET title = excluded.title, publisher = excluded.publisher, published = excluded.published
WHERE (article_place.title, article_place.publisher, article_place.published)
      IS DISTINCT FROM (excluded.title, excluded.publisher, excluded.published);

UPDATE entente.article a
SET uri = first.uri, title = first.title, publisher = first.publisher, published = first.published
FROM (
    SELECT DISTINCT ON (p.article_id) p.*
    FROM entente.article_place p JOIN touched_article t ON t.id = p.article_id
    ORDER BY p.article_id, p.published NULLS LAST, p.uri, coalesce(p.publisher, ''), coalesce(p.title, '')
) first
WHERE a.id = first.article_id
  AND (a.uri, a.title, a.publisher, a.published) IS DISTINCT FROM (first.uri, first.title, first.publisher, first.published);

-- 3. What the touched articles have supported so far ----------------------------------------------------------------------------

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

-- Sentences take their statements with them.
DELETE FROM entente.sentence se USING stage_article s WHERE s.is_read AND se.article_id = s.article_id;
DELETE FROM entente.sighting si USING stage_article s WHERE s.is_read AND si.article_id = s.article_id;

WITH left_without_place AS (
    DELETE FROM entente.article a USING touched_article t
    WHERE a.id = t.id AND NOT EXISTS (SELECT FROM entente.article_place p WHERE p.article_id = a.id)
    RETURNING a.id
)
UPDATE batch_summary SET replaced = (SELECT count(*) FROM left_without_place);

-- 4. Actors and relations of the articles that are read --------------------------------------------------------------------------

WITH needed AS (
    SELECT si.actor AS n FROM stage_sighting si JOIN stage_article s ON s.n = si.article WHERE s.is_read
    UNION
    SELECT unnest(ARRAY[r.source, r.target, st.speaker])
    FROM stage_statement st
    JOIN stage_article s ON s.n = st.article
    JOIN stage_relation r ON r.n = st.relation
    WHERE s.is_read
), new_actor AS (
    INSERT INTO entente.actor (key, kind, name, country, sector, post)
    SELECT a.key, a.kind, a.name, a.country, a.sector, a.post
    FROM stage_actor a JOIN needed USING (n)
    ORDER BY a.key
    ON CONFLICT (key) DO NOTHING
    RETURNING id
)
UPDATE batch_summary SET actors = (SELECT count(*) FROM new_actor);

UPDATE stage_actor s SET actor_id = a.id FROM entente.actor a WHERE a.key = s.key;

UPDATE stage_relation r SET source_id = a.actor_id FROM stage_actor a WHERE a.n = r.source;
UPDATE stage_relation r SET target_id = a.actor_id FROM stage_actor a WHERE a.n = r.target;

WITH needed AS (
    SELECT DISTINCT r.source_id, r.target_id, r.type, r.lemma, r.modality, r.negated, r.plover, r.quad
    FROM stage_relation r
    JOIN stage_statement st ON st.relation = r.n
    JOIN stage_article s ON s.n = st.article
    WHERE s.is_read
), new_relation AS (
    INSERT INTO entente.relation (source_id, target_id, type, lemma, modality, negated, plover, quad)
    SELECT * FROM needed ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (source_id, target_id, type, lemma, modality, negated) DO NOTHING
    RETURNING id
)
UPDATE batch_summary SET relations = (SELECT count(*) FROM new_relation);

UPDATE stage_relation s SET relation_id = r.id
FROM entente.relation r
WHERE r.source_id = s.source_id AND r.target_id IS NOT DISTINCT FROM s.target_id AND r.type IS NOT DISTINCT FROM s.type
  AND r.lemma IS NOT DISTINCT FROM s.lemma AND r.modality = s.modality AND r.negated = s.negated;

-- Codes of one relation can differ only between versions of the ontology; the greater one stays, in whatever order they come.
UPDATE entente.relation r SET plover = s.plover, quad = s.quad
FROM stage_relation s
WHERE r.id = s.relation_id
  AND (coalesce(s.plover, ''), coalesce(s.quad, 0)) > (coalesce(r.plover, ''), coalesce(r.quad, 0));

-- 5. The evidence -----------------------------------------------------------------------------------------------------------------

INSERT INTO entente.sentence (article_id, index, span_begin, span_end, text)
SELECT s.article_id, se.index, se.span_begin, se.span_end, se.text
FROM stage_sentence se JOIN stage_article s ON s.n = se.article
WHERE s.is_read;

INSERT INTO entente.sighting (article_id, actor_id, name, country, sector, post, names)
SELECT s.article_id, a.actor_id, si.name, si.country, si.sector, si.post, si.names
FROM stage_sighting si JOIN stage_article s ON s.n = si.article JOIN stage_actor a ON a.n = si.actor
WHERE s.is_read;

WITH new_statement AS (
    INSERT INTO entente.statement (relation_id, article_id, sentence, source_text, source_begin, source_end, target_text,
        target_begin, target_end, predicate, predicate_lemma, predicate_begin, predicate_end, mode, speaker_id, time_text,
        valid, valid_precision, place_text, place, place_country, confidence, extractor)
    SELECT r.relation_id, s.article_id, st.sentence, st.source_text, st.source_begin, st.source_end, st.target_text,
           st.target_begin, st.target_end, st.predicate, st.predicate_lemma, st.predicate_begin, st.predicate_end, st.mode,
           sp.actor_id, st.time_text, st.valid, st.valid_precision, st.place_text, st.place, st.place_country,
           st.confidence, st.extractor
    FROM stage_statement st
    JOIN stage_article s ON s.n = st.article
    JOIN stage_relation r ON r.n = st.relation
    LEFT JOIN stage_actor sp ON sp.n = st.speaker
    WHERE s.is_read
    RETURNING relation_id
), relations AS (
    INSERT INTO touched_relation SELECT DISTINCT relation_id FROM new_statement ON CONFLICT DO NOTHING
)
UPDATE batch_summary SET statements = (SELECT count(*) FROM new_statement);

INSERT INTO touched_actor
SELECT a.actor_id FROM stage_actor a WHERE a.actor_id IS NOT NULL
ON CONFLICT DO NOTHING;

-- 6. Counters, names, and what has lost all its support -----------------------------------------------------------------------------

WITH support AS (
    SELECT t.id,
           count(st.id) AS statements,
           count(DISTINCT st.article_id) AS articles,
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
SET statements = s.statements, articles = s.articles, publishers = p.publishers, first_date = s.first_date, last_date = s.last_date
FROM support s JOIN printed p USING (id)
WHERE r.id = s.id
  AND (r.statements, r.articles, r.publishers, r.first_date, r.last_date)
      IS DISTINCT FROM (s.statements, s.articles, p.publishers, s.first_date, s.last_date);

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
