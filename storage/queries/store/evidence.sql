-- The sentences, actors, relations and statements of the articles that are read: those of stage_article with is_read.

UPDATE entente.article a SET read_from = s.published FROM stage_article s
WHERE s.is_read AND a.id = s.article_id AND a.read_from IS DISTINCT FROM s.published;

-- Sentences take their statements with them.
DELETE FROM entente.sentence se USING stage_article s WHERE s.is_read AND se.article_id = s.article_id;
DELETE FROM entente.sighting si USING stage_article s WHERE s.is_read AND si.article_id = s.article_id;

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

-- The evidence -----------------------------------------------------------------------------------------------------------------

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
        target_begin, target_end, predicate, predicate_lemma, predicate_begin, predicate_end, mode, speaker_id,
        speaker_text, speaker_begin, speaker_end, time_text,
        valid, valid_precision, place_text, place, place_country, confidence, extractor)
    SELECT r.relation_id, s.article_id, st.sentence, st.source_text, st.source_begin, st.source_end, st.target_text,
           st.target_begin, st.target_end, st.predicate, st.predicate_lemma, st.predicate_begin, st.predicate_end, st.mode,
           sp.actor_id, st.speaker_text, st.speaker_begin, st.speaker_end, st.time_text, st.valid, st.valid_precision, st.place_text, st.place, st.place_country,
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
