-- The graph for reading: a flat view and the functions that answer the usual questions. Functions show actual, affirmed
-- statements unless asked for more.

CREATE VIEW entente.fact AS
SELECT st.id AS statement_id,
       r.id AS relation_id,
       coalesce(lower(st.valid), a.published) AS date,
       a.published,
       lower(st.valid) AS valid_from,
       upper(st.valid) - 1 AS valid_to,
       st.valid_precision,
       s.id AS source_id, s.name AS source, s.kind AS source_kind, s.country AS source_country,
       r.type, r.plover, r.quad, st.mode,
       st.predicate, st.predicate_lemma,
       t.id AS target_id, t.name AS target, t.kind AS target_kind, t.country AS target_country,
       r.modality, r.negated,
       sp.id AS speaker_id, sp.name AS speaker,
       st.place, st.place_country,
       se.text AS sentence,
       a.id AS article_id, a.title, a.publisher, a.uri,
       st.confidence, st.extractor, st.recorded,
       st.sentence AS sentence_index, st.predicate_begin
FROM entente.statement st
JOIN entente.relation r ON r.id = st.relation_id
JOIN entente.actor s ON s.id = r.source_id
LEFT JOIN entente.actor t ON t.id = r.target_id
LEFT JOIN entente.actor sp ON sp.id = st.speaker_id
JOIN entente.article a ON a.id = st.article_id
JOIN entente.sentence se ON se.article_id = st.article_id AND se.index = st.sentence;
COMMENT ON VIEW entente.fact IS 'One row a statement with everything in readable form. modality and negated are not filtered: WHERE modality = ''actual'' AND NOT negated gives plain facts.';
COMMENT ON COLUMN entente.fact.date IS 'First day on which it happened or holds, else the day of publication.';

CREATE FUNCTION entente.matching_facts(actor bigint, modalities entente.modality[], with_denied boolean, types text[],
                                       since date, until date)
RETURNS SETOF entente.fact
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT f.*
    FROM entente.fact f
    WHERE (f.source_id = matching_facts.actor OR f.target_id = matching_facts.actor)
      AND (matching_facts.modalities IS NULL OR f.modality = ANY (matching_facts.modalities))
      AND (matching_facts.with_denied OR NOT f.negated)
      AND (matching_facts.types IS NULL OR f.type = ANY (matching_facts.types))
      AND (matching_facts.since IS NULL OR f.date >= matching_facts.since)
      AND (matching_facts.until IS NULL OR f.date <= matching_facts.until)
$body$;
COMMENT ON FUNCTION entente.matching_facts IS 'The facts that have the actor as source or target and pass the filters. NULL: no filter.';

CREATE FUNCTION entente.timeline(actor text, other text DEFAULT NULL,
                                 modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                 types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (date date, source text, type text, predicate text, target text, modality entente.modality, negated boolean,
               speaker text, sentence text, publisher text, published date, uri text)
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    WITH asked AS MATERIALIZED (
        SELECT entente.actor_id(timeline.actor) AS actor,
               CASE WHEN timeline.other IS NOT NULL THEN entente.actor_id(timeline.other) END AS other
    )
    SELECT f.date, f.source, f.type, f.predicate, f.target, f.modality, f.negated, f.speaker, f.sentence,
           f.publisher, f.published, f.uri
    FROM asked, entente.matching_facts(asked.actor, timeline.modalities, timeline.with_denied, timeline.types,
                                       timeline.since, timeline.until) f
    WHERE asked.other IS NULL
       OR (f.source_id = asked.actor AND f.target_id = asked.other) OR (f.source_id = asked.other AND f.target_id = asked.actor)
    ORDER BY f.date NULLS LAST, f.published, f.uri, f.sentence_index, f.predicate_begin, f.source, f.target, f.statement_id
$body$;
COMMENT ON FUNCTION entente.timeline IS 'What an actor did and had done to it, in order of time; with a second actor, what happened between the two. Example: SELECT * FROM entente.timeline(''Blinken'', ''Lavrov'').';

CREATE FUNCTION entente.neighbours(actor text,
                                   modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                   types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (neighbour text, kind entente.actor_kind, direction text, type text, modality entente.modality,
               negated boolean, statements bigint, articles bigint, publishers bigint, first_date date, last_date date, key text)
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    WITH asked AS MATERIALIZED (SELECT entente.actor_id(neighbours.actor) AS id)
    SELECT n.name, n.kind, CASE WHEN f.source_id = asked.id THEN 'out' ELSE 'in' END,
           coalesce(f.type, f.predicate_lemma), f.modality, f.negated,
           count(*), count(DISTINCT f.article_id), count(DISTINCT f.publisher), min(f.date), max(f.date), n.key
    FROM asked
    CROSS JOIN entente.matching_facts(asked.id, neighbours.modalities, neighbours.with_denied, neighbours.types,
                                      neighbours.since, neighbours.until) f
    JOIN entente.actor n ON n.id = CASE WHEN f.source_id = asked.id THEN f.target_id ELSE f.source_id END
    GROUP BY n.id, 3, 4, f.modality, f.negated
    ORDER BY count(*) DESC, n.name, n.key, 3 DESC, 4, f.modality, f.negated
$body$;
COMMENT ON FUNCTION entente.neighbours IS 'The actors that an actor deals with and how: "out" for what it does to them, "in" for what they do to it. Open relations show their predicate as type. Example: SELECT * FROM entente.neighbours(''Russia'', types => ''{CONSULT}'').';

CREATE FUNCTION entente.evidence(actor text, other text,
                                 modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                 types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (source text, type text, target text, predicate text, modality entente.modality, negated boolean,
               sentence text, speaker text, date date, time_text text, place text, confidence double precision,
               title text, publisher text, published date, uri text, sentence_index integer, extractor text)
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    WITH asked AS MATERIALIZED (
        SELECT entente.actor_id(evidence.actor) AS actor, entente.actor_id(evidence.other) AS other
    )
    SELECT f.source, f.type, f.target, f.predicate, f.modality, f.negated, f.sentence, f.speaker, f.date, st.time_text,
           f.place, f.confidence, f.title, f.publisher, f.published, f.uri, f.sentence_index, f.extractor
    FROM asked
    CROSS JOIN entente.matching_facts(asked.actor, evidence.modalities, evidence.with_denied, evidence.types,
                                      evidence.since, evidence.until) f
    JOIN entente.statement st ON st.id = f.statement_id
    WHERE (f.source_id = asked.actor AND f.target_id = asked.other) OR (f.source_id = asked.other AND f.target_id = asked.actor)
    ORDER BY f.source, f.target, f.type NULLS LAST, f.modality, f.negated, f.date NULLS LAST, f.published, f.uri,
             f.sentence_index, f.predicate_begin, f.statement_id
$body$;
COMMENT ON FUNCTION entente.evidence IS 'The sentences behind the relations between two actors, with article, publisher and date. Example: SELECT * FROM entente.evidence(''Blinken'', ''Lavrov'', types => ''{CONSULT}'').';

CREATE FUNCTION entente.selection(modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                  types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                  actor_keys text[] DEFAULT NULL, minimum_statements integer DEFAULT 1)
RETURNS TABLE (statement_id bigint, relation_id bigint, article_id bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT c.statement_id, c.relation_id, c.article_id
    FROM (
        SELECT st.id AS statement_id, st.relation_id, st.article_id, count(*) OVER (PARTITION BY st.relation_id) AS matching
        FROM entente.relation r
        JOIN entente.statement st ON st.relation_id = r.id
        JOIN entente.article a ON a.id = st.article_id
        WHERE (selection.modalities IS NULL OR r.modality = ANY (selection.modalities))
          AND (selection.with_denied OR NOT r.negated)
          AND (selection.types IS NULL OR r.type = ANY (selection.types))
          AND (selection.since IS NULL OR coalesce(lower(st.valid), a.published) >= selection.since)
          AND (selection.until IS NULL OR coalesce(lower(st.valid), a.published) <= selection.until)
          AND (selection.actor_keys IS NULL OR EXISTS (
                  SELECT FROM entente.actor n
                  WHERE n.key = ANY (selection.actor_keys) AND n.id IN (r.source_id, r.target_id)))
    ) c
    WHERE c.matching >= selection.minimum_statements
$body$;
COMMENT ON FUNCTION entente.selection IS 'The statements of a part of the graph, as exports take it. NULL: no filter. Edges with fewer matching statements than the minimum are left out.';
