-- What the record keeps of itself: which graph metrics were computed from, and what the graph said before it was retracted or
-- replaced.

-- Metrics -------------------------------------------------------------------------------------------------------------

CREATE TABLE entente.metric_run (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    edition    integer,
    filter     jsonb,
    settings   jsonb,
    actors     integer,
    relations  bigint,
    articles   bigint,
    statements bigint,
    loaded     timestamptz,
    recorded   timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE entente.metric_run IS 'Every time that metrics were computed: how, and from which state of the graph. The metrics of the latest are in metric.';
COMMENT ON COLUMN entente.metric_run.edition IS 'Of the algorithms: another one may give other figures for the same graph. This and what follows is NULL for metrics that an entente computed which did not record it.';
COMMENT ON COLUMN entente.metric_run.filter IS 'Which relations were taken: modalities, with_denied, types, since, until, actors, minimum_statements, where they restrict.';
COMMENT ON COLUMN entente.metric_run.settings IS 'Of betweenness: how many shortest paths were drawn (0: it is exact), its error and confidence, the seed of the random numbers.';
COMMENT ON COLUMN entente.metric_run.actors IS 'Nodes of the graph that was analysed: actors that have a relation with another one.';
COMMENT ON COLUMN entente.metric_run.relations IS 'Its edges: ordered pairs of actors with a relation from the one to the other.';
COMMENT ON COLUMN entente.metric_run.articles IS 'Articles in the database, all of them, when the graph was loaded; so are statements.';
COMMENT ON COLUMN entente.metric_run.loaded IS 'When the graph was loaded: the metrics know nothing of what was stored or retracted since.';

INSERT INTO entente.metric_run (recorded) SELECT max(recorded) FROM entente.metric HAVING count(*) > 0;

-- A million new rows must not be checked one by one, nor hold up the storing of articles: they are written beside the old ones, in the
-- order of the key under the number of their run, and become the only ones at the end. Ranks are stored, so that no index over all
-- values is needed. Actors take their metrics with them all the same, by a trigger.
ALTER TABLE entente.metric RENAME TO old_metric;
DROP INDEX entente.metric_value;
ALTER TABLE entente.old_metric DROP CONSTRAINT metric_pkey;
CREATE TABLE entente.metric (
    run_id   bigint NOT NULL,
    actor_id bigint NOT NULL,
    name     text COLLATE "C" NOT NULL,
    value    double precision NOT NULL,
    rank     integer NOT NULL,
    PRIMARY KEY (run_id, actor_id, name)
);
INSERT INTO entente.metric (run_id, actor_id, name, value, rank)
SELECT (SELECT max(id) FROM entente.metric_run), actor_id, name, value, rank() OVER (PARTITION BY name ORDER BY value DESC)
FROM entente.old_metric ORDER BY actor_id, name;
DROP TABLE entente.old_metric;
CREATE INDEX metric_leaders ON entente.metric (run_id, name, rank) WHERE rank <= 1000;
COMMENT ON TABLE entente.metric IS 'Figures about actors that graph analysis computed: centrality, community, … Of one run, the latest.';
COMMENT ON COLUMN entente.metric.run_id IS 'The metric_run. No foreign key, neither this nor actor_id: rows are written and removed all at once.';
COMMENT ON COLUMN entente.metric.rank IS '1 for the greatest value of this name, when it was computed; equal values share a rank.';

CREATE FUNCTION entente.metric_run_shown() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE AS $body$ SELECT max(m.run_id) FROM entente.metric m $body$;
COMMENT ON FUNCTION entente.metric_run_shown IS 'The run whose metrics there are; NULL when there are none.';

CREATE FUNCTION entente.remove_metrics() RETURNS trigger
LANGUAGE plpgsql AS $body$
BEGIN
    DELETE FROM entente.metric m USING gone g WHERE m.run_id = (SELECT entente.metric_run_shown()) AND m.actor_id = g.id;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION entente.remove_metrics IS 'Actors that go take their metrics with them.';
CREATE TRIGGER remove_metrics AFTER DELETE ON entente.actor REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION entente.remove_metrics();

DROP FUNCTION entente.metrics_of, entente.leaders;

CREATE FUNCTION entente.metrics_of(actor text)
RETURNS TABLE (metric text, value double precision, rank integer, recorded timestamptz, filter jsonb, actors integer, relations bigint, edition integer, run_id bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $body$
#variable_conflict use_column
DECLARE
    asked bigint := entente.actor_id(actor);
    run   bigint := entente.metric_run_shown();
BEGIN
    RETURN QUERY
    SELECT m.name, m.value, m.rank, r.recorded, r.filter, r.actors, r.relations, r.edition, r.id
    FROM entente.metric m LEFT JOIN entente.metric_run r ON r.id = m.run_id
    WHERE m.run_id = run AND m.actor_id = asked ORDER BY m.name;
END
$body$;
COMMENT ON FUNCTION entente.metrics_of IS 'What graph analysis computed about an actor; rank: 1 for the greatest value. When, from which relations (filter) and from how many actors and relations: metric_run has more of it. Example: SELECT * FROM entente.metrics_of(''Lavrov'').';

CREATE FUNCTION entente.leaders(metric text, maximum integer DEFAULT 20)
RETURNS TABLE (rank integer, actor text, kind entente.actor_kind, country text, value double precision, recorded timestamptz, key text,
               filter jsonb, run_id bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $body$
#variable_conflict use_column
DECLARE
    run bigint := entente.metric_run_shown();
BEGIN
    RETURN QUERY
    SELECT t.rank, a.name, a.kind, a.country, t.value, r.recorded, a.key, r.filter, r.id
    FROM (
        SELECT l.* FROM (
            SELECT m.actor_id, m.value, m.rank FROM entente.metric m  -- these have the index, and are at least a thousand
            WHERE m.run_id = run AND m.name = metric AND m.rank <= 1000 AND maximum <= 1000
            UNION ALL
            SELECT m.actor_id, m.value, m.rank FROM entente.metric m
            WHERE m.run_id = run AND m.name = metric AND (maximum > 1000 OR maximum IS NULL)
        ) l
        ORDER BY l.rank, l.actor_id LIMIT maximum
    ) t
    JOIN entente.actor a ON a.id = t.actor_id
    LEFT JOIN entente.metric_run r ON r.id = run
    ORDER BY t.rank, a.key;
END
$body$;
COMMENT ON FUNCTION entente.leaders IS 'The actors with the greatest values of a metric, and from which relations it was computed. Example: SELECT rank, actor, value FROM entente.leaders(''pagerank'').';

-- What the graph said before ------------------------------------------------------------------------------------------------

CREATE TABLE entente.past_place (
    article_key text COLLATE "C" NOT NULL,
    uri         text COLLATE "C" NOT NULL,
    lasting     boolean NOT NULL,
    publisher   text COLLATE "C",
    published   date,
    recorded    timestamptz NOT NULL,
    retired     timestamptz NOT NULL
);
CREATE INDEX past_place_article ON entente.past_place (article_key);
CREATE INDEX past_place_uri ON entente.past_place (uri);
COMMENT ON TABLE entente.past_place IS 'Where texts once were found and are no more: retracted, or the place brings another text since.';
COMMENT ON COLUMN entente.past_place.retired IS 'When the text left the place.';

CREATE FUNCTION entente.keep_place() RETURNS trigger
LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO entente.past_place (article_key, uri, lasting, publisher, published, recorded, retired)
    SELECT a.key, g.uri, g.lasting, g.publisher, g.published, g.recorded, now()
    FROM gone g JOIN entente.article a ON a.id = g.article_id;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION entente.keep_place IS 'Places that go are kept in past_place.';
CREATE TRIGGER keep_place AFTER DELETE ON entente.article_place REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION entente.keep_place();

CREATE TABLE entente.past_statement (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_key     text COLLATE "C" NOT NULL,
    story_key       text COLLATE "C" NOT NULL,
    uri             text COLLATE "C" NOT NULL,
    publisher       text COLLATE "C",
    published       date,
    sentence_index  integer NOT NULL,
    sentence        text NOT NULL,
    source_key      text COLLATE "C" NOT NULL,
    source_name     text COLLATE "C" NOT NULL,
    source_named    text COLLATE "C" NOT NULL,
    target_key      text COLLATE "C",
    target_name     text COLLATE "C",
    target_named    text COLLATE "C",
    type            text COLLATE "C",
    lemma           text COLLATE "C",
    predicate       text NOT NULL,
    predicate_lemma text NOT NULL,
    predicate_begin integer NOT NULL,
    modality        entente.modality NOT NULL,
    negated         boolean NOT NULL,
    valid           daterange,
    valid_precision entente.time_precision,
    confidence      double precision NOT NULL,
    recorded        timestamptz NOT NULL,
    retired         timestamptz NOT NULL
);
CREATE INDEX past_statement_article ON entente.past_statement (article_key, sentence_index);
CREATE INDEX past_statement_state ON entente.past_statement (retired) WHERE type = 'AFFILIATION';
CREATE INDEX past_statement_valid ON entente.past_statement USING gist (valid) WHERE valid IS NOT NULL;
CREATE INDEX past_statement_published ON entente.past_statement (published) WHERE valid IS NULL;
COMMENT ON TABLE entente.past_statement IS 'Statements that the graph had and has no more, because their article was retracted, replaced, or read anew with another result. as_of() reads them; ''entente retract --forget'' removes them. A copy of what was known, without reference to what is.';
COMMENT ON COLUMN entente.past_statement.story_key IS 'The key of the earliest article of the story, as it was when the statement went.';
COMMENT ON COLUMN entente.past_statement.uri IS 'Of the earliest place of the article, as it was when the statement went; so are publisher and published.';
COMMENT ON COLUMN entente.past_statement.source_key IS 'The actor that stood for the one that the article names (source_named) when the statement went. The same for target.';
COMMENT ON COLUMN entente.past_statement.recorded IS 'When the database learnt it.';
COMMENT ON COLUMN entente.past_statement.retired IS 'When the database had it no more.';

CREATE VIEW entente.past_fact AS
SELECT p.id AS past_statement_id,
       coalesce(lower(p.valid), p.published) AS date,
       p.published,
       lower(p.valid) AS valid_from,
       upper(p.valid) - 1 AS valid_to,
       p.valid_precision,
       coalesce(s.name, p.source_name) AS source,
       p.type, p.predicate, p.predicate_lemma,
       coalesce(t.name, p.target_name) AS target,
       p.modality, p.negated, p.sentence, p.publisher, p.uri, p.confidence, p.recorded, p.retired,
       p.sentence_index, p.predicate_begin, p.article_key, p.story_key,
       coalesce(s.key, p.source_key) AS source_key, coalesce(t.key, p.target_key) AS target_key, p.valid
FROM entente.past_statement p
LEFT JOIN LATERAL (
    SELECT c.key, c.name FROM entente.actor n JOIN entente.actor c ON c.id = coalesce(n.canonical_id, n.id)
    WHERE n.key IN (p.source_named, p.source_key) ORDER BY n.key = p.source_named DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (
    SELECT c.key, c.name FROM entente.actor n JOIN entente.actor c ON c.id = coalesce(n.canonical_id, n.id)
    WHERE n.key IN (p.target_named, p.target_key) ORDER BY n.key = p.target_named DESC LIMIT 1) t ON true;
COMMENT ON VIEW entente.past_fact IS 'What the graph said and says no more, one row a statement, as fact shows what it says. Actors that are still known bear the name that they have now.';

CREATE FUNCTION entente.was_published_by(article_key text, publishers text[], moment timestamptz) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT EXISTS (SELECT FROM entente.past_place p
                   WHERE p.article_key = was_published_by.article_key AND p.publisher = ANY (publishers)
                     AND p.recorded <= moment AND p.retired > moment)
        OR EXISTS (SELECT FROM entente.article a JOIN entente.article_place p ON p.article_id = a.id
                   WHERE a.key = was_published_by.article_key AND p.publisher = ANY (publishers) AND p.recorded <= moment)
$body$;
COMMENT ON FUNCTION entente.was_published_by IS 'Whether one of the publishers had printed the text, as was known at a moment.';

DROP FUNCTION entente.as_of;

CREATE FUNCTION entente.as_of(valid date DEFAULT CURRENT_DATE, recorded timestamptz DEFAULT now(), actor text DEFAULT NULL,
                              modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                              types text[] DEFAULT NULL, minimum_stories integer DEFAULT NULL,
                              minimum_confidence double precision DEFAULT NULL, published_by text[] DEFAULT NULL)
RETURNS TABLE (source text, type text, predicate text, target text, modality entente.modality, negated boolean, holds_from date,
               holds_to date, statements bigint, stories bigint, first_recorded timestamptz, sentence text, source_key text, target_key text,
               retired timestamptz)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
AS $body$
#variable_conflict use_column
DECLARE
    day    date := $1;
    moment timestamptz := $2;
    actors bigint[];
    keys   text[];
    chosen entente.filter := ROW(modalities, with_denied, types, NULL, NULL, NULL, minimum_confidence, published_by);
BEGIN
    IF actor IS NOT NULL THEN
        IF NOT EXISTS (SELECT FROM entente.best_matches(actor)) THEN  -- nobody has the name now; seldom, so no index
            SELECT array_agg(DISTINCT b.key) INTO keys
            FROM entente.past_statement p
            CROSS JOIN LATERAL (VALUES (p.source_key, p.source_name), (p.target_key, p.target_name)) b (key, name)
            WHERE actor IN (b.key, b.name);
        END IF;
        IF keys IS NULL THEN
            actors := entente.standing_for(entente.actor_id(actor));
            SELECT array_agg(a.key) INTO keys FROM entente.actor a WHERE a.id = ANY (actors) AND a.canonical_id IS NULL;
        END IF;
        actors := coalesce(actors, '{}');
    END IF;
    RETURN QUERY
    WITH event AS (
        SELECT st.id, st.relation_id, st.article_id, lower(st.valid) AS holds_from, upper(st.valid) - 1 AS holds_to
        FROM entente.statement st WHERE st.valid @> day AND st.recorded <= moment
        UNION ALL
        SELECT st.id, st.relation_id, st.article_id, a.published, a.published
        FROM entente.article a JOIN entente.statement st ON st.article_id = a.id
        WHERE a.published = day AND st.valid IS NULL AND st.recorded <= moment
    ), past_id AS (
        SELECT p.id FROM entente.past_statement p WHERE p.valid @> day AND p.retired > moment AND p.recorded <= moment
        UNION
        SELECT p.id FROM entente.past_statement p WHERE p.valid IS NULL AND p.published = day AND p.retired > moment AND p.recorded <= moment
        UNION
        SELECT p.id FROM entente.past_statement p
        WHERE p.type = 'AFFILIATION' AND p.retired > moment AND p.recorded <= moment AND (p.valid IS NOT NULL OR p.published IS NOT NULL)
    ), past AS MATERIALIZED (
        SELECT f.*, CASE WHEN f.valid IS NULL THEN f.published ELSE f.valid_from END AS holds_from,
               CASE WHEN f.valid IS NULL AND f.type IS DISTINCT FROM 'AFFILIATION' THEN f.published ELSE f.valid_to END AS holds_to
        FROM past_id i CROSS JOIN LATERAL (SELECT * FROM entente.past_fact f WHERE f.past_statement_id = i.id OFFSET 0) f
        WHERE keys IS NULL OR f.source_key = ANY (keys) OR f.target_key = ANY (keys)
    ), state AS (
        SELECT st.id AS statement_id, NULL::bigint AS past_id, st.relation_id, st.article_id, s.key AS whose, coalesce(t.key, '') AS of,
               r.modality, r.negated, st.predicate_lemma,
               CASE WHEN st.valid IS NULL THEN a.published ELSE lower(st.valid) END AS holds_from, upper(st.valid) - 1 AS holds_to
        FROM entente.relation r JOIN entente.statement st ON st.relation_id = r.id JOIN entente.article a ON a.id = st.article_id
        JOIN entente.actor named_s ON named_s.id = r.source_id
        JOIN entente.actor s ON s.id = coalesce(named_s.canonical_id, named_s.id)
        LEFT JOIN entente.actor named_t ON named_t.id = r.target_id
        LEFT JOIN entente.actor t ON t.id = coalesce(named_t.canonical_id, named_t.id)
        WHERE r.type = 'AFFILIATION' AND (actors IS NULL OR r.source_id = ANY (actors) OR r.target_id = ANY (actors))
          AND st.recorded <= moment AND (st.valid IS NOT NULL OR a.published IS NOT NULL)
        UNION ALL
        SELECT NULL, p.past_statement_id, NULL, NULL, p.source_key, coalesce(p.target_key, ''), p.modality, p.negated, p.predicate_lemma,
               p.holds_from, p.holds_to
        FROM past p WHERE p.type = 'AFFILIATION'
    ), ended_state AS (
        -- What is said of the same post later, and is the contrary, ends it: "the former minister".
        SELECT s.statement_id, s.past_id, s.relation_id, s.article_id, s.holds_from, least(s.holds_to, min(c.holds_from) - 1) AS holds_to
        FROM state s
        LEFT JOIN state c
               ON c.whose = s.whose AND c.of = s.of AND c.modality = s.modality AND c.negated = NOT s.negated
              AND c.holds_from > coalesce(s.holds_from, '-infinity') AND c.predicate_lemma IN (s.predicate_lemma, 'belong')
        GROUP BY s.statement_id, s.past_id, s.relation_id, s.article_id, s.holds_from, s.holds_to
    ), known AS (
        SELECT e.id AS statement_id, NULL::bigint AS past_id, e.relation_id, e.article_id, e.holds_from, e.holds_to
        FROM event e JOIN entente.relation r ON r.id = e.relation_id
        WHERE r.type IS DISTINCT FROM 'AFFILIATION' AND (actors IS NULL OR r.source_id = ANY (actors) OR r.target_id = ANY (actors))
        UNION ALL
        SELECT NULL, p.past_statement_id, NULL, NULL, p.holds_from, p.holds_to FROM past p WHERE p.type IS DISTINCT FROM 'AFFILIATION'
        UNION ALL
        SELECT s.* FROM ended_state s
        WHERE (s.holds_from IS NULL OR s.holds_from <= day) AND (s.holds_to IS NULL OR s.holds_to >= day)
    ), told AS (
        SELECT s.key AS source_key, s.name AS source, t.key AS target_key, t.name AS target, r.type, st.predicate_lemma, r.modality, r.negated,
               k.holds_from, k.holds_to, first.key AS story_key, st.recorded, NULL::timestamptz AS retired, se.text AS sentence, a.published, a.uri,
               se.index, st.id
        FROM known k
        JOIN entente.statement st ON st.id = k.statement_id
        JOIN entente.relation r ON r.id = k.relation_id
        JOIN entente.article a ON a.id = k.article_id
        LEFT JOIN entente.article first ON first.id = a.story_id
        JOIN entente.sentence se ON se.article_id = k.article_id AND se.index = st.sentence
        JOIN entente.actor named_s ON named_s.id = r.source_id
        JOIN entente.actor s ON s.id = coalesce(named_s.canonical_id, named_s.id)
        LEFT JOIN entente.actor named_t ON named_t.id = r.target_id
        LEFT JOIN entente.actor t ON t.id = coalesce(named_t.canonical_id, named_t.id)
        WHERE entente.edge_passes(r.type, r.modality, r.negated, r.stories, chosen)
          AND entente.statement_passes(st.valid, a.published, st.confidence, chosen)
          AND (published_by IS NULL OR entente.published_by(a.id, published_by))
        UNION ALL
        SELECT p.source_key, p.source, p.target_key, p.target, p.type, p.predicate_lemma, p.modality, p.negated, k.holds_from, k.holds_to, p.story_key,
               p.recorded, p.retired, p.sentence, p.published, p.uri, p.sentence_index, p.past_statement_id
        FROM known k JOIN past p ON p.past_statement_id = k.past_id
        WHERE entente.edge_passes(p.type, p.modality, p.negated, NULL, chosen)
          AND entente.statement_passes(p.valid, p.published, p.confidence, chosen)
          AND (published_by IS NULL OR entente.was_published_by(p.article_key, published_by, moment))
    )
    SELECT min(k.source), k.type, p.predicate, min(k.target), k.modality, k.negated,
           CASE WHEN bool_and(k.holds_from IS NOT NULL) THEN min(k.holds_from) END, CASE WHEN bool_and(k.holds_to IS NOT NULL) THEN max(k.holds_to) END,
           count(*), count(DISTINCT k.story_key), min(k.recorded),
           (array_agg(k.sentence ORDER BY k.published, k.uri, k.index, k.retired NULLS FIRST, k.id))[1], k.source_key, k.target_key,
           CASE WHEN bool_and(k.retired IS NOT NULL) THEN max(k.retired) END
    FROM told k
    CROSS JOIN LATERAL (SELECT CASE WHEN k.type IS NULL OR k.type = 'AFFILIATION' THEN k.predicate_lemma END AS predicate) p
    GROUP BY k.source_key, k.target_key, k.type, p.predicate, k.modality, k.negated
    HAVING count(DISTINCT k.story_key) >= coalesce(minimum_stories, 1)
    ORDER BY k.type = 'AFFILIATION', count(DISTINCT k.story_key) DESC, count(*) DESC, k.source_key, k.target_key, k.type, p.predicate, k.modality, k.negated;
END
$body$;
COMMENT ON FUNCTION entente.as_of IS 'What was known at a moment (recorded) about a day (valid): what happened on it, and which affiliations held. Events occur and do not last beyond what their text says; an affiliation holds from the day of its statement, or as long as the text says, until a later one says the contrary of the same post ("the former minister"). Evidence that was retracted or replaced since was known then all the same; where a row rests on nothing else, retired says since when it is no more. Actors are resolved as they are now. Example: SELECT source, type, predicate, target FROM entente.as_of(''2022-01-21'', ''2022-02-01'').';
