-- Finding actors by name through indexes: exact names, words of names, names that look or sound alike.

DO $do$
BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'fuzzystrmatch') THEN
        BEGIN
            CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA entente;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE 'extension fuzzystrmatch is not created: %', SQLERRM;
        END;
    END IF;
END
$do$;

CREATE INDEX actor_label ON entente.actor (name);
CREATE INDEX actor_name_words ON entente.actor_name USING gin ((string_to_array(folded, ' ')));
-- Which actors are another one, for look-ups of many: few have a row here.
CREATE INDEX actor_alias ON entente.actor (id) INCLUDE (canonical_id) WHERE canonical_id IS NOT NULL;

-- What the server has decides how names are compared.
DO $do$
DECLARE
    trigrams text := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm');
    fuzzy    text := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'fuzzystrmatch');
    measures text[] := '{}';
    sources  text[] := '{}';
    settings text := '';
BEGIN
    IF trigrams IS NOT NULL THEN
        -- The settings below are known once the library is loaded.
        EXECUTE format('SELECT %I.similarity(%L, %L)', trigrams, 'a', 'b');
        settings := 'SET pg_trgm.strict_word_similarity_threshold = 0.4';
        measures := measures || format('%1$I.similarity(a, b), 0.9 * %1$I.strict_word_similarity(a, b)', trigrams);
        sources := sources || format('SELECT n.actor_id, n.name, n.folded FROM entente.actor_name n WHERE n.folded OPERATOR(%I.%%>>) asked', trigrams);
    ELSE
        sources := sources || $sql$SELECT n.actor_id, n.name, n.folded FROM entente.actor_name n
            WHERE n.folded >= left(asked, 3) AND n.folded < left(asked, 3) || U&'\+10FFFF'$sql$::text;
    END IF;
    IF fuzzy IS NOT NULL THEN
        EXECUTE format($sql$
            CREATE FUNCTION entente.sounds(folded text) RETURNS text[]
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
                SELECT coalesce(array_agg(DISTINCT s.sound), '{}')
                FROM unnest(string_to_array(folded, ' ')) AS w (word), %1$I.dmetaphone(w.word) AS s (sound)
                WHERE s.sound <> ''
            $body$ $sql$, fuzzy);
        COMMENT ON FUNCTION entente.sounds IS 'How the words of a folded name sound: their codes by Lawrence Philips'' Double Metaphone.';
        CREATE INDEX actor_name_sounds ON entente.actor_name USING gin (entente.sounds(folded));
        -- Edits count most where trigrams say least: in short names. A single word is compared with the words of a name.
        -- levenshtein() takes at most 255 characters.
        measures := measures || format($sql$0.9 * (
            SELECT max(1 - %I.levenshtein(left(a, 255), left(w, 255))::real / greatest(length(left(a, 255)), length(left(w, 255)), 1))
            FROM unnest(CASE WHEN position(' ' IN a) > 0 THEN ARRAY[b] ELSE string_to_array(b, ' ') END) w)$sql$, fuzzy);
        sources := sources || 'SELECT n.actor_id, n.name, n.folded FROM entente.actor_name n WHERE entente.sounds(n.folded) @> entente.sounds(asked) AND entente.sounds(asked) <> ''{}'''::text;
    END IF;
    IF measures = '{}' THEN
        measures := ARRAY['CASE WHEN starts_with(b, a) OR starts_with(a, b) THEN least(length(a), length(b))::real / greatest(length(a), length(b), 1) ELSE 0 END'];
    END IF;
    EXECUTE format($sql$
        CREATE OR REPLACE FUNCTION entente.name_similarity(a text, b text) RETURNS real
        LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $body$ SELECT greatest(%s)::real $body$ $sql$, array_to_string(measures, ', '));
    EXECUTE format($sql$
        CREATE FUNCTION entente.similar_names(asked text) RETURNS TABLE (actor_id bigint, name text, folded text)
        LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 20
        %s
        SET plan_cache_mode = force_custom_plan
        AS $body$
        #variable_conflict use_column
        BEGIN
            RETURN QUERY %s;
        END
        $body$ $sql$, settings, array_to_string(sources, ' UNION '));
END
$do$;
COMMENT ON FUNCTION entente.similar_names IS 'Names that look or sound like a folded one: the candidates of find_actor(), which measures them.';

CREATE FUNCTION entente.name_candidates(asked text, folded text, class integer)
RETURNS TABLE (actor_id bigint, name text, tier integer, score real)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 20
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
#variable_conflict use_column
BEGIN
    IF class = 1 THEN
        RETURN QUERY
        SELECT a.id, a.name, 1, 1::real FROM entente.actor a WHERE a.name = name_candidates.asked
        UNION ALL
        SELECT a.id, a.name, 1, 1::real FROM entente.actor a WHERE a.key = name_candidates.asked
        UNION ALL
        SELECT n.actor_id, n.name, 2, 1::real FROM entente.actor_name n WHERE n.name = name_candidates.asked
        UNION ALL
        SELECT n.actor_id, n.name, 3, 1::real FROM entente.actor_name n
        WHERE n.folded = name_candidates.folded AND name_candidates.folded <> '';
    ELSIF class = 2 THEN
        RETURN QUERY
        SELECT n.actor_id, n.name, 4, entente.name_similarity(name_candidates.folded, n.folded)
        FROM entente.actor_name n
        WHERE string_to_array(n.folded, ' ') @> string_to_array(name_candidates.folded, ' ')
          AND position(' ' || name_candidates.folded || ' ' IN ' ' || n.folded || ' ') > 0
          AND name_candidates.folded <> '';
    ELSE
        RETURN QUERY
        SELECT s.actor_id, s.name, 5, s.score
        FROM (SELECT n.actor_id, n.name, entente.name_similarity(name_candidates.folded, n.folded) AS score
              FROM entente.similar_names(name_candidates.folded) n) s
        WHERE s.score >= 0.4;
    END IF;
END
$body$;
COMMENT ON FUNCTION entente.name_candidates IS 'Names that fit: class 1 the same name or key, 2 a name with these words in a row, 3 a similar name. tier is finer: 1 display name or key, 2 another name, 3 the same but for case and accents, 4 a part, 5 similar.';

CREATE FUNCTION entente.ranked_candidates(asked text, folded text, class integer)
RETURNS TABLE (actor_id bigint, name text, tier integer, score real, statements integer)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 20 AS $body$
    SELECT b.actor_id, b.name, b.tier, b.score,
           (SELECT sum(n.statements)::integer FROM entente.actor n WHERE coalesce(n.canonical_id, n.id) = b.actor_id)
    FROM (
        SELECT DISTINCT ON (coalesce(a.canonical_id, a.id)) coalesce(a.canonical_id, a.id) AS actor_id, c.name, c.tier, c.score
        FROM entente.name_candidates(ranked_candidates.asked, ranked_candidates.folded, ranked_candidates.class) c
        JOIN entente.actor a ON a.id = c.actor_id
        ORDER BY coalesce(a.canonical_id, a.id), c.tier, c.score DESC, c.name
    ) b
$body$;
COMMENT ON FUNCTION entente.ranked_candidates IS 'The actors of name_candidates(), each once with its best name.';

CREATE OR REPLACE FUNCTION entente.find_actor(name text, folded text DEFAULT NULL, maximum integer DEFAULT 10)
RETURNS TABLE (actor_id bigint, key text, actor text, kind entente.actor_kind, country text, post text,
               match text, score real, matched_name text, statements integer)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 10 AS $body$
    WITH asked AS MATERIALIZED (
        SELECT btrim(find_actor.name) AS name, coalesce(find_actor.folded, entente.fold(find_actor.name)) AS folded
    ), named AS MATERIALIZED (
        SELECT c.* FROM asked, entente.ranked_candidates(asked.name, asked.folded, 1) c
        UNION ALL
        SELECT c.* FROM asked, entente.ranked_candidates(asked.name, asked.folded, 2) c
    ), candidate AS (
        SELECT * FROM named
        UNION ALL
        -- Names that are only similar come last, and cost most: nobody looks for them when there are enough others.
        SELECT c.* FROM asked, entente.ranked_candidates(asked.name, asked.folded, 3) c
        WHERE (SELECT count(DISTINCT n.actor_id) FROM named n) < find_actor.maximum
    ), best AS (
        SELECT DISTINCT ON (c.actor_id) c.* FROM candidate c ORDER BY c.actor_id, c.tier, c.score DESC, c.name
    )
    SELECT a.id, a.key, a.name, a.kind, a.country, a.post,
           (ARRAY['exact', 'alias', 'folded', 'part', 'similar'])[b.tier], b.score, b.name, b.statements
    FROM best b JOIN entente.actor a ON a.id = b.actor_id
    ORDER BY b.tier, CASE WHEN b.tier = 5 THEN -b.score ELSE 0 END, b.statements DESC, a.key
    LIMIT find_actor.maximum
$body$;
COMMENT ON FUNCTION entente.find_actor(text, text, integer) IS 'Actors by name, best first: exact display name or key, another name read for it, the same but for case and accents, a whole-word part of a name, a name that looks or sounds alike. Example: SELECT * FROM entente.find_actor(''blinkin'').';

CREATE OR REPLACE FUNCTION entente.best_matches(name text, folded text DEFAULT NULL)
RETURNS TABLE (actor_id bigint, key text, actor text, match text, statements integer, others bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 2
SET plan_cache_mode = force_generic_plan
AS $body$
#variable_conflict use_column
DECLARE
    asked      text := btrim(best_matches.name);
    as_folded  text := coalesce(best_matches.folded, entente.fold(best_matches.name));
BEGIN
    -- Names that articles use, parts of names, similar names: the next kind counts only where the one before has nothing.
    FOR class IN 1..3 LOOP
        RETURN QUERY
        WITH candidate AS MATERIALIZED (
            SELECT c.actor_id, a.key, a.name AS actor, c.tier, c.score, c.statements,
                   -- How often it is meant: by its full name twice as likely as by one of its other names.
                   greatest(c.statements, 1) * CASE c.tier WHEN 1 THEN 2 ELSE 1 END AS weight
            FROM entente.ranked_candidates(asked, as_folded, class) c JOIN entente.actor a ON a.id = c.actor_id
        ), ranked AS (
            SELECT c.*, row_number() OVER w AS rank, lead(c.weight) OVER w AS next_weight, count(*) OVER () - 1 AS others
            FROM candidate c
            WHERE c.key = asked OR NOT EXISTS (SELECT FROM candidate k WHERE k.key = asked)
            WINDOW w AS (ORDER BY c.weight DESC, c.key)
        )
        SELECT r.actor_id, r.key, r.actor, (ARRAY['exact', 'alias', 'folded', 'part', 'similar'])[r.tier], r.statements, r.others
        FROM ranked r
        -- One that is meant twice as often as the next is the answer; otherwise whoever asks must choose.
        WHERE r.rank = 1
           OR (SELECT class = 3 OR first.weight < 2 * first.next_weight FROM ranked first WHERE first.rank = 1) AND r.rank <= 100
        ORDER BY r.rank;
        EXIT WHEN FOUND;
    END LOOP;
END
$body$;
