-- Further questions: who appears together, when most happened, which sentences say it, what was known when.

CREATE FUNCTION entente.co_actors(actor text, maximum integer DEFAULT 20,
                                  modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                  types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                  minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                                  published_by text[] DEFAULT NULL)
RETURNS TABLE (co_actor text, kind entente.actor_kind, country text, stories bigint, articles bigint, direct bigint, key text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    chosen   entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
    actors   bigint[] := entente.standing_for(entente.actor_id(actor));
    articles bigint[];
BEGIN
    SELECT array_agg(DISTINCT m.article_id) INTO articles FROM entente.matching(actors, NULL, chosen) m;
    RETURN QUERY
    WITH part AS (
        SELECT coalesce(n.canonical_id, n.id) AS id, a.id AS article_id, a.story_id, st.id AS statement_id,
               r.source_id = ANY (actors) OR r.target_id = ANY (actors) AS direct
        FROM unnest(articles) own (id)
        JOIN entente.article a ON a.id = own.id
        JOIN entente.statement st ON st.article_id = a.id
        JOIN entente.relation r ON r.id = st.relation_id
        JOIN entente.actor n ON n.id IN (r.source_id, r.target_id)
        WHERE n.id <> ALL (actors)
          AND entente.edge_passes(r.type, r.modality, r.negated, r.stories, chosen)
          AND entente.statement_passes(st.valid, a.published, st.confidence, chosen)
    ), counted AS (
        SELECT p.id, count(DISTINCT p.story_id) AS stories, count(DISTINCT p.article_id) AS articles,
               count(DISTINCT p.statement_id) FILTER (WHERE p.direct) AS direct
        FROM part p GROUP BY p.id
    )
    SELECT a.name, a.kind, a.country, c.stories, c.articles, c.direct, a.key
    FROM counted c JOIN entente.actor a ON a.id = c.id
    ORDER BY c.stories DESC, c.articles DESC, c.direct DESC, a.key
    LIMIT maximum;
END
$body$;
COMMENT ON FUNCTION entente.co_actors IS 'Who takes part in something in the same articles as an actor, by the number of stories; direct: statements about the two themselves. Example: SELECT co_actor, stories, direct FROM entente.co_actors(''Lavrov'').';

CREATE FUNCTION entente.activity(actor text DEFAULT NULL, other text DEFAULT NULL, per text DEFAULT 'month',
                                 modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                 types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                 minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                                 published_by text[] DEFAULT NULL)
RETURNS TABLE (start date, statements bigint, articles bigint, stories bigint, verbal_cooperation bigint, material_cooperation bigint,
               verbal_conflict bigint, material_conflict bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    chosen entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
    actors bigint[];
    others bigint[];
BEGIN
    IF per IS NULL OR per NOT IN ('day', 'week', 'month', 'quarter', 'year') THEN
        RAISE EXCEPTION 'activity is counted per day, week, month, quarter or year, not per "%"', per USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF actor IS NULL AND other IS NOT NULL THEN
        RAISE EXCEPTION 'the activity between two actors needs both' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF actor IS NULL THEN
        RETURN QUERY
        SELECT date_trunc(per, m.date)::date, count(*), count(DISTINCT m.article_id), count(DISTINCT m.story_id),
               count(*) FILTER (WHERE m.quad = 1), count(*) FILTER (WHERE m.quad = 2), count(*) FILTER (WHERE m.quad = 3),
               count(*) FILTER (WHERE m.quad = 4)
        FROM entente.matching(chosen) m GROUP BY 1 ORDER BY 1;
        RETURN;
    END IF;
    actors := entente.standing_for(entente.actor_id(actor));
    others := CASE WHEN other IS NOT NULL THEN entente.standing_for(entente.actor_id(other)) END;
    RETURN QUERY
    SELECT date_trunc(per, m.date)::date, count(*), count(DISTINCT m.article_id), count(DISTINCT m.story_id),
           count(*) FILTER (WHERE m.quad = 1), count(*) FILTER (WHERE m.quad = 2), count(*) FILTER (WHERE m.quad = 3),
           count(*) FILTER (WHERE m.quad = 4)
    FROM entente.matching(actors, others, chosen) m GROUP BY 1 ORDER BY 1;
END
$body$;
COMMENT ON FUNCTION entente.activity IS 'How much happened in each day, week, month, quarter or year that something happened in: of everybody, of one actor, or between two. NULL: at no known time. Example: SELECT start, statements FROM entente.activity(''Russia'', ''Ukraine'', per => ''week'').';

CREATE FUNCTION entente.search(words text, maximum integer DEFAULT 20,
                               modalities entente.modality[] DEFAULT NULL, with_denied boolean DEFAULT true,
                               types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                               minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                               published_by text[] DEFAULT NULL)
RETURNS TABLE (rank real, sentence text, published date, publisher text, title text, uri text, sentence_index integer,
               sentence_begin integer, sentence_end integer, article_id bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    chosen entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
    asked  tsquery := websearch_to_tsquery('pg_catalog.english', words);
    -- What can only be said of relations asks for sentences that tell one.
    telling boolean := modalities IS NOT NULL OR NOT with_denied OR types IS NOT NULL OR minimum_stories IS NOT NULL OR minimum_confidence IS NOT NULL;
BEGIN
    RETURN QUERY
    SELECT ts_rank_cd(to_tsvector('pg_catalog.english', se.text), asked), se.text, a.published, a.publisher, a.title, a.uri, se.index,
           se.span_begin, se.span_end, a.id
    FROM entente.sentence se
    JOIN entente.article a ON a.id = se.article_id
    WHERE to_tsvector('pg_catalog.english', se.text) @@ asked
      AND (published_by IS NULL OR entente.published_by(a.id, published_by))
      AND CASE WHEN telling THEN EXISTS (
                   SELECT FROM entente.statement st JOIN entente.relation r ON r.id = st.relation_id
                   WHERE st.article_id = se.article_id AND st.sentence = se.index
                     AND entente.edge_passes(r.type, r.modality, r.negated, r.stories, chosen)
                     AND entente.statement_passes(st.valid, a.published, st.confidence, chosen))
               ELSE (since IS NULL OR a.published >= since) AND (until IS NULL OR a.published <= until) END
    ORDER BY 1 DESC, a.published DESC NULLS LAST, a.uri, se.index
    LIMIT maximum;
END
$body$;
COMMENT ON FUNCTION entente.search IS 'Sentences with these words, best first: words in any form, "phrases in quotes", or, -not. All sentences, those without relations too, unless a filter can only be said of relations; since and until are then those of the relation, else of publication. Example: SELECT sentence, uri FROM entente.search(''ceasefire -rejected'').';

CREATE FUNCTION entente.metrics_of(actor text)
RETURNS TABLE (metric text, value double precision, rank bigint, recorded timestamptz)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $body$
#variable_conflict use_column
DECLARE
    asked bigint := entente.actor_id(actor);
BEGIN
    RETURN QUERY
    SELECT m.name, m.value, (SELECT count(*) + 1 FROM entente.metric o WHERE o.name = m.name AND o.value > m.value), m.recorded
    FROM entente.metric m WHERE m.actor_id = asked ORDER BY m.name;
END
$body$;
COMMENT ON FUNCTION entente.metrics_of IS 'What graph analysis computed about an actor; rank: 1 for the greatest value. Example: SELECT * FROM entente.metrics_of(''Lavrov'').';

CREATE FUNCTION entente.leaders(metric text, maximum integer DEFAULT 20)
RETURNS TABLE (rank bigint, actor text, kind entente.actor_kind, country text, value double precision, recorded timestamptz, key text)
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT rank() OVER (ORDER BY t.value DESC), a.name, a.kind, a.country, t.value, t.recorded, a.key
    FROM (
        SELECT m.actor_id, m.value, m.recorded FROM entente.metric m
        WHERE m.name = leaders.metric ORDER BY m.value DESC, m.actor_id LIMIT leaders.maximum
    ) t
    JOIN entente.actor a ON a.id = t.actor_id
    ORDER BY t.value DESC, a.key
$body$;
COMMENT ON FUNCTION entente.leaders IS 'The actors with the greatest values of a metric. Example: SELECT rank, actor, value FROM entente.leaders(''pagerank'').';

-- Three times ---------------------------------------------------------------------------------------------------------

CREATE FUNCTION entente.as_of(valid date DEFAULT CURRENT_DATE, recorded timestamptz DEFAULT now(), actor text DEFAULT NULL,
                              modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                              types text[] DEFAULT NULL, minimum_stories integer DEFAULT NULL,
                              minimum_confidence double precision DEFAULT NULL, published_by text[] DEFAULT NULL)
RETURNS TABLE (source text, type text, predicate text, target text, modality entente.modality, negated boolean, holds_from date,
               holds_to date, statements bigint, stories bigint, first_recorded timestamptz, sentence text, source_key text, target_key text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    day    date := $1;
    moment timestamptz := $2;
    actors bigint[] := CASE WHEN actor IS NOT NULL THEN entente.standing_for(entente.actor_id(actor)) END;
    chosen entente.filter := ROW(modalities, with_denied, types, NULL, NULL, NULL, minimum_confidence, published_by);
BEGIN
    RETURN QUERY
    WITH event AS (
        SELECT st.id, st.relation_id, st.article_id, lower(st.valid) AS holds_from, upper(st.valid) - 1 AS holds_to
        FROM entente.statement st WHERE st.valid @> day AND st.recorded <= moment
        UNION ALL
        SELECT st.id, st.relation_id, st.article_id, a.published, a.published
        FROM entente.article a JOIN entente.statement st ON st.article_id = a.id
        WHERE a.published = day AND st.valid IS NULL AND st.recorded <= moment
    ), state AS (
        SELECT st.id, st.relation_id, st.article_id, r.source_id, r.target_id, r.modality, r.negated, st.predicate_lemma,
               CASE WHEN st.valid IS NULL THEN a.published ELSE lower(st.valid) END AS holds_from, upper(st.valid) - 1 AS holds_to
        FROM entente.relation r JOIN entente.statement st ON st.relation_id = r.id JOIN entente.article a ON a.id = st.article_id
        WHERE r.type = 'AFFILIATION' AND (actors IS NULL OR r.source_id = ANY (actors) OR r.target_id = ANY (actors))
          AND st.recorded <= moment AND (st.valid IS NOT NULL OR a.published IS NOT NULL)
    ), named_state AS (
        SELECT s.*, coalesce(n.canonical_id, n.id) AS whose, coalesce(o.canonical_id, o.id, 0) AS of
        FROM state s JOIN entente.actor n ON n.id = s.source_id LEFT JOIN entente.actor o ON o.id = s.target_id
    ), ended_state AS (
        -- What is said of the same post later, and is the contrary, ends it: "the former minister".
        SELECT s.id, s.relation_id, s.article_id, s.holds_from, least(s.holds_to, min(c.holds_from) - 1) AS holds_to
        FROM named_state s
        LEFT JOIN named_state c
               ON c.whose = s.whose AND c.of = s.of AND c.modality = s.modality AND c.negated = NOT s.negated
              AND c.holds_from > coalesce(s.holds_from, '-infinity') AND c.predicate_lemma IN (s.predicate_lemma, 'belong')
        GROUP BY s.id, s.relation_id, s.article_id, s.holds_from, s.holds_to
    ), known AS (
        SELECT e.* FROM event e JOIN entente.relation r ON r.id = e.relation_id
        WHERE r.type IS DISTINCT FROM 'AFFILIATION' AND (actors IS NULL OR r.source_id = ANY (actors) OR r.target_id = ANY (actors))
        UNION ALL
        SELECT s.* FROM ended_state s
        WHERE (s.holds_from IS NULL OR s.holds_from <= day) AND (s.holds_to IS NULL OR s.holds_to >= day)
    )
    SELECT s.name, r.type, p.predicate, t.name, r.modality, r.negated,
           CASE WHEN bool_and(k.holds_from IS NOT NULL) THEN min(k.holds_from) END, CASE WHEN bool_and(k.holds_to IS NOT NULL) THEN max(k.holds_to) END,
           count(*), count(DISTINCT a.story_id), min(st.recorded),
           (array_agg(se.text ORDER BY a.published, a.uri, se.index, st.id))[1], s.key, t.key
    FROM known k
    JOIN entente.statement st ON st.id = k.id
    JOIN entente.relation r ON r.id = k.relation_id
    JOIN entente.article a ON a.id = k.article_id
    JOIN entente.sentence se ON se.article_id = k.article_id AND se.index = st.sentence
    JOIN entente.actor named_s ON named_s.id = r.source_id
    JOIN entente.actor s ON s.id = coalesce(named_s.canonical_id, named_s.id)
    LEFT JOIN entente.actor named_t ON named_t.id = r.target_id
    LEFT JOIN entente.actor t ON t.id = coalesce(named_t.canonical_id, named_t.id)
    CROSS JOIN LATERAL (SELECT CASE WHEN r.type IS NULL OR r.type = 'AFFILIATION' THEN st.predicate_lemma END AS predicate) p
    WHERE entente.edge_passes(r.type, r.modality, r.negated, r.stories, chosen)
      AND entente.statement_passes(st.valid, a.published, st.confidence, chosen)
      AND (published_by IS NULL OR entente.published_by(a.id, published_by))
    GROUP BY s.id, t.id, r.type, p.predicate, r.modality, r.negated
    HAVING count(DISTINCT a.story_id) >= coalesce(minimum_stories, 1)
    ORDER BY r.type = 'AFFILIATION', count(DISTINCT a.story_id) DESC, count(*) DESC, s.key, t.key, r.type, p.predicate, r.modality, r.negated;
END
$body$;
COMMENT ON FUNCTION entente.as_of IS 'What was known at a moment (recorded) about a day (valid): what happened on it, and which affiliations held. Events occur and do not last beyond what their text says; an affiliation holds from the day of its statement, or as long as the text says, until a later one says the contrary of the same post ("the former minister"). Evidence that was retracted or replaced since is not known any more. Example: SELECT source, type, predicate, target FROM entente.as_of(''2022-01-21'', ''2022-02-01'').';
