-- The graph for reading, through indexes, with filters that all functions share.
--
-- Every function of the API takes the same filters with the same names and defaults, packs them into one entente.filter and
-- leaves them to edge_passes() and statement_passes(). NULL always means: no filter.

CREATE TYPE entente.filter AS (
    modalities         entente.modality[],
    with_denied        boolean,
    types              text[],
    since              date,
    until              date,
    minimum_stories    integer,
    minimum_confidence double precision,
    publishers         text[]
);
COMMENT ON TYPE entente.filter IS 'What relations are asked for: of these modalities, also denied ones, of these types, whose time touches the days since to until, on edges that so many stories support, of that confidence, printed by one of these publishers.';

DROP INDEX entente.relation_target;
CREATE INDEX relation_incoming ON entente.relation (target_id, source_id, type, modality, negated);
CREATE INDEX metric_value ON entente.metric (name, value DESC);
-- New sentences wait in a list of at most 16 MB until there are enough of them to be sorted in.
CREATE INDEX sentence_words ON entente.sentence USING gin (to_tsvector('pg_catalog.english', text)) WITH (gin_pending_list_limit = 16384);

-- Filters -------------------------------------------------------------------------------------------------------------

CREATE FUNCTION entente.edge_passes(type text, modality entente.modality, negated boolean, stories integer, chosen entente.filter)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT ((chosen).modalities IS NULL OR modality = ANY ((chosen).modalities))
       AND ((chosen).with_denied OR NOT negated)
       AND ((chosen).types IS NULL OR type = ANY ((chosen).types))
       AND ((chosen).minimum_stories IS NULL OR stories >= (chosen).minimum_stories)
$body$;
COMMENT ON FUNCTION entente.edge_passes IS 'What a filter says about an edge as a whole.';

CREATE FUNCTION entente.statement_passes(valid daterange, published date, confidence double precision, chosen entente.filter)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT ((chosen).since IS NULL OR CASE WHEN valid IS NULL THEN published >= (chosen).since ELSE upper_inf(valid) OR upper(valid) > (chosen).since END)
       AND ((chosen).until IS NULL OR CASE WHEN valid IS NULL THEN published <= (chosen).until ELSE lower_inf(valid) OR lower(valid) <= (chosen).until END)
       AND ((chosen).minimum_confidence IS NULL OR confidence >= (chosen).minimum_confidence)
$body$;
COMMENT ON FUNCTION entente.statement_passes IS 'What a filter says about one statement, but for publishers: when its time is known that must touch the days since to until, else the day of publication must be one of them.';

CREATE FUNCTION entente.published_by(article bigint, publishers text[]) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT EXISTS (SELECT FROM entente.article_place p
                   WHERE p.article_id = published_by.article AND p.publisher = ANY (published_by.publishers))
$body$;
COMMENT ON FUNCTION entente.published_by IS 'Whether one of the publishers printed the text.';

CREATE FUNCTION entente.standing_for(actor bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $body$
BEGIN
    RETURN (SELECT array_agg(n.id) FROM entente.actor n WHERE coalesce(n.canonical_id, n.id) = actor);
END
$body$;
COMMENT ON FUNCTION entente.standing_for IS 'The actors that one stands for, itself included: relations keep the actors that articles name.';

-- Statements ----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE VIEW entente.fact AS
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
       st.sentence AS sentence_index, st.predicate_begin,
       st.predicate_end, st.source_begin, st.source_end, st.target_begin, st.target_end,
       se.span_begin AS sentence_begin, se.span_end AS sentence_end,
       st.time_text, a.key AS article_key, a.story_id, s.key AS source_key, t.key AS target_key
FROM entente.statement st
JOIN entente.relation r ON r.id = st.relation_id
JOIN entente.actor named_s ON named_s.id = r.source_id
JOIN entente.actor s ON s.id = coalesce(named_s.canonical_id, named_s.id)
LEFT JOIN entente.actor named_t ON named_t.id = r.target_id
LEFT JOIN entente.actor t ON t.id = coalesce(named_t.canonical_id, named_t.id)
LEFT JOIN entente.actor named_sp ON named_sp.id = st.speaker_id
LEFT JOIN entente.actor sp ON sp.id = coalesce(named_sp.canonical_id, named_sp.id)
JOIN entente.article a ON a.id = st.article_id
JOIN entente.sentence se ON se.article_id = st.article_id AND se.index = st.sentence;
COMMENT ON COLUMN entente.fact.source_begin IS 'Offsets (…_begin, …_end) are bytes of article.text: zero-based, half-open.';
COMMENT ON COLUMN entente.fact.story_id IS 'Near copies of one text share it.';

DROP FUNCTION entente.timeline, entente.neighbours, entente.evidence, entente.matching_facts;

CREATE FUNCTION entente.matching(actors bigint[], others bigint[], chosen entente.filter)
RETURNS TABLE (statement_id bigint, relation_id bigint, source_id bigint, target_id bigint, outgoing boolean, type text, lemma text,
               modality entente.modality, negated boolean, quad smallint, date date, article_id bigint, story_id bigint, publisher text, published date, uri text, sentence_index integer,
               predicate_begin integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT st.id, r.id, r.source_id, r.target_id, r.outgoing, r.type, st.predicate_lemma, r.modality, r.negated, r.quad,
           coalesce(lower(st.valid), a.published), a.id, a.story_id, a.publisher, a.published, a.uri, st.sentence, st.predicate_begin
    FROM (
        SELECT o.*, true AS outgoing FROM entente.relation o
        WHERE o.source_id = ANY (matching.actors) AND (matching.others IS NULL OR o.target_id = ANY (matching.others))
        UNION ALL
        SELECT i.*, false FROM entente.relation i
        WHERE i.target_id = ANY (matching.actors) AND (matching.others IS NULL OR i.source_id = ANY (matching.others))
          AND NOT (i.source_id = ANY (matching.actors) AND (matching.others IS NULL OR i.target_id = ANY (matching.others)))
    ) r
    JOIN entente.statement st ON st.relation_id = r.id
    JOIN entente.article a ON a.id = st.article_id
    WHERE entente.edge_passes(r.type, r.modality, r.negated, r.stories, matching.chosen)
      AND entente.statement_passes(st.valid, a.published, st.confidence, matching.chosen)
      AND ((matching.chosen).publishers IS NULL OR entente.published_by(a.id, (matching.chosen).publishers))
$body$;
COMMENT ON FUNCTION entente.matching IS 'The statements that pass a filter and have one of the actors as source or target; with others, those between the two groups. Each once; actors as the articles name them.';

CREATE FUNCTION entente.matching(chosen entente.filter)
RETURNS TABLE (statement_id bigint, relation_id bigint, source_id bigint, target_id bigint, outgoing boolean, type text, lemma text,
               modality entente.modality, negated boolean, quad smallint, date date, article_id bigint, story_id bigint, publisher text, published date, uri text, sentence_index integer,
               predicate_begin integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT st.id, r.id, r.source_id, r.target_id, true, r.type, st.predicate_lemma, r.modality, r.negated, r.quad,
           coalesce(lower(st.valid), a.published), a.id, a.story_id, a.publisher, a.published, a.uri, st.sentence, st.predicate_begin
    FROM entente.relation r
    JOIN entente.statement st ON st.relation_id = r.id
    JOIN entente.article a ON a.id = st.article_id
    WHERE entente.edge_passes(r.type, r.modality, r.negated, r.stories, matching.chosen)
      AND entente.statement_passes(st.valid, a.published, st.confidence, matching.chosen)
      AND ((matching.chosen).publishers IS NULL OR entente.published_by(a.id, (matching.chosen).publishers))
$body$;
COMMENT ON FUNCTION entente.matching(entente.filter) IS 'Every statement that passes a filter.';

CREATE FUNCTION entente.timeline(actor text, other text DEFAULT NULL,
                                 modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                 types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                 minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                                 published_by text[] DEFAULT NULL, maximum integer DEFAULT NULL)
RETURNS TABLE (date date, source text, type text, predicate text, target text, modality entente.modality, negated boolean,
               speaker text, sentence text, publisher text, published date, uri text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan SET join_collapse_limit = 1
AS $body$
#variable_conflict use_column
DECLARE
    chosen entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
    actors bigint[] := entente.standing_for(entente.actor_id(actor));
    others bigint[] := CASE WHEN other IS NOT NULL THEN entente.standing_for(entente.actor_id(other)) END;
BEGIN
    RETURN QUERY
    SELECT f.date, f.source, f.type, f.predicate, f.target, f.modality, f.negated, f.speaker, f.sentence,
           f.publisher, f.published, f.uri
    FROM (
        SELECT m.statement_id FROM entente.matching(actors, others, chosen) m
        ORDER BY m.date NULLS LAST, m.published, m.uri, m.sentence_index, m.predicate_begin, m.statement_id
        LIMIT maximum
    ) m
    CROSS JOIN LATERAL (SELECT * FROM entente.fact f WHERE f.statement_id = m.statement_id OFFSET 0) f
    ORDER BY f.date NULLS LAST, f.published, f.uri, f.sentence_index, f.predicate_begin, f.source, f.target, f.statement_id;
END
$body$;
COMMENT ON FUNCTION entente.timeline IS 'What an actor did and had done to it, in order of time; with a second actor, what happened between the two; the first so many with a maximum. Example: SELECT * FROM entente.timeline(''Blinken'', ''Lavrov'').';

CREATE FUNCTION entente.neighbours(actor text,
                                   modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                   types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                   minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                                   published_by text[] DEFAULT NULL)
RETURNS TABLE (neighbour text, kind entente.actor_kind, direction text, type text, modality entente.modality, negated boolean,
               statements bigint, articles bigint, stories bigint, publishers bigint, first_date date, last_date date, key text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    chosen entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
    actors bigint[] := entente.standing_for(entente.actor_id(actor));
BEGIN
    RETURN QUERY
    SELECT n.name, n.kind, CASE WHEN m.outgoing THEN 'out' ELSE 'in' END, coalesce(m.type, m.lemma), m.modality, m.negated,
           count(*), count(DISTINCT m.article_id), count(DISTINCT m.story_id), count(DISTINCT m.publisher), min(m.date), max(m.date), n.key
    FROM entente.matching(actors, NULL, chosen) m
    JOIN entente.actor named ON named.id = CASE WHEN m.outgoing THEN m.target_id ELSE m.source_id END
    JOIN entente.actor n ON n.id = coalesce(named.canonical_id, named.id)
    GROUP BY n.id, m.outgoing, coalesce(m.type, m.lemma), m.modality, m.negated
    ORDER BY count(*) DESC, n.name, n.key, m.outgoing DESC, coalesce(m.type, m.lemma), m.modality, m.negated;
END
$body$;
COMMENT ON FUNCTION entente.neighbours IS 'The actors that an actor deals with and how: "out" for what it does to them, "in" for what they do to it. Open relations show their predicate as type. Example: SELECT * FROM entente.neighbours(''Russia'', types => ''{CONSULT}'').';

CREATE FUNCTION entente.evidence(actor text, other text,
                                 modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                 types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                 minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                                 published_by text[] DEFAULT NULL)
RETURNS SETOF entente.fact
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan SET join_collapse_limit = 1
AS $body$
DECLARE
    chosen entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
    actors bigint[] := entente.standing_for(entente.actor_id(actor));
    others bigint[] := entente.standing_for(entente.actor_id(other));
BEGIN
    RETURN QUERY
    SELECT f.*
    FROM entente.matching(actors, others, chosen) m
    CROSS JOIN LATERAL (SELECT * FROM entente.fact f WHERE f.statement_id = m.statement_id OFFSET 0) f
    ORDER BY f.source, f.target, f.type NULLS LAST, f.modality, f.negated, f.date NULLS LAST, f.published, f.uri,
             f.sentence_index, f.predicate_begin, f.statement_id;
END
$body$;
COMMENT ON FUNCTION entente.evidence(text, text, entente.modality[], boolean, text[], date, date, integer, double precision, text[]) IS 'The sentences behind the relations between two actors, with their offsets, article, publisher and date. Example: SELECT source, type, target, sentence, source_begin, source_end FROM entente.evidence(''Blinken'', ''Lavrov'').';

CREATE FUNCTION entente.evidence(relation bigint) RETURNS SETOF entente.fact
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan SET join_collapse_limit = 1
AS $body$
BEGIN
    RETURN QUERY
    SELECT f.*
    FROM entente.statement st
    CROSS JOIN LATERAL (SELECT * FROM entente.fact f WHERE f.statement_id = st.id OFFSET 0) f
    WHERE st.relation_id = relation
    ORDER BY f.date NULLS LAST, f.published, f.uri, f.sentence_index, f.predicate_begin, f.statement_id;
END
$body$;
COMMENT ON FUNCTION entente.evidence(bigint) IS 'The sentences behind one edge, by the relation_id that shortest_path() and ego() show. Example: SELECT sentence FROM entente.evidence(42).';

CREATE OR REPLACE FUNCTION entente.selection(modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                             types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                             actor_keys text[] DEFAULT NULL, minimum_statements integer DEFAULT 1)
RETURNS TABLE (statement_id bigint, relation_id bigint, article_id bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT c.statement_id, c.relation_id, c.article_id
    FROM (
        SELECT m.statement_id, m.relation_id, m.article_id, count(*) OVER (PARTITION BY m.relation_id) AS matching
        FROM entente.matching(ROW(selection.modalities, selection.with_denied, selection.types, selection.since, selection.until,
                                  NULL, NULL, NULL)::entente.filter) m
        WHERE selection.actor_keys IS NULL OR EXISTS (
                  SELECT FROM entente.actor n
                  WHERE n.key = ANY (selection.actor_keys) AND n.id IN (m.source_id, m.target_id))
    ) c
    WHERE c.matching >= selection.minimum_statements
$body$;
