-- Names: folding and similarity. pg_trgm and unaccent make both better; both are in PostgreSQL's contrib package and may be
-- created by any owner of a database. Without them, similar names are those that share a beginning.

DO $do$
DECLARE
    extension text;
BEGIN
    FOREACH extension IN ARRAY ARRAY['pg_trgm', 'unaccent'] LOOP
        IF EXISTS (SELECT FROM pg_available_extensions WHERE name = extension) THEN
            BEGIN
                EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA entente', extension);
            EXCEPTION WHEN insufficient_privilege THEN
                RAISE NOTICE 'extension % is not created: %', extension, SQLERRM;
            END;
        END IF;
    END LOOP;
END
$do$;

-- The extensions may live in any schema: whoever created them chose it.
DO $do$
DECLARE
    trigrams text := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm');
    accents  text := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'unaccent');
    strip    text := 'name';
    measure  text := 'CASE WHEN starts_with(b, a) OR starts_with(a, b) THEN least(length(a), length(b))::real / greatest(length(a), length(b), 1) ELSE 0 END';
BEGIN
    IF accents IS NOT NULL THEN
        strip := format('%I.unaccent(%L::regdictionary, name)', accents, format('%I.unaccent', accents));
    END IF;
    IF trigrams IS NOT NULL THEN
        measure := format('greatest(%1$I.similarity(a, b), 0.9 * %1$I.strict_word_similarity(a, b))', trigrams);
        EXECUTE format('CREATE INDEX actor_name_trigrams ON entente.actor_name USING gin (folded %I.gin_trgm_ops)', trigrams);
    END IF;
    EXECUTE format($sql$
        CREATE FUNCTION entente.fold(name text) RETURNS text
        LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $body$
            SELECT btrim(regexp_replace(translate(lower(%s), '.''’‘ʼ`', ''), '[^[:alnum:]]+', ' ', 'g'))
        $body$ $sql$, strip);
    EXECUTE format($sql$
        CREATE FUNCTION entente.name_similarity(a text, b text) RETURNS real
        LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $body$ SELECT (%s)::real $body$ $sql$, measure);
END
$do$;
COMMENT ON FUNCTION entente.fold(text) IS 'A name reduced to what two spellings of it share: lower case, no diacritics, no punctuation.';
COMMENT ON FUNCTION entente.name_similarity(text, text) IS 'How alike two folded names are, 0 to 1. A name that is a whole word of the other scores high.';

CREATE FUNCTION entente.find_actor(name text, folded text DEFAULT NULL, maximum integer DEFAULT 10)
RETURNS TABLE (actor_id bigint, key text, actor text, kind entente.actor_kind, country text, post text,
               match text, score real, matched_name text, statements integer)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 10 AS $body$
    WITH asked AS (
        SELECT btrim(find_actor.name) AS name, coalesce(find_actor.folded, entente.fold(find_actor.name)) AS folded
    ), candidate AS (
        SELECT n.actor_id, n.name,
               CASE WHEN a.name = asked.name OR a.key = asked.name THEN 1
                    WHEN n.name = asked.name                       THEN 2
                    WHEN n.folded = asked.folded                   THEN 3
                    WHEN ' ' || n.folded || ' ' LIKE '% ' || asked.folded || ' %' AND asked.folded <> '' THEN 4
                    ELSE 5 END AS tier,
               entente.name_similarity(asked.folded, n.folded) AS score
        FROM asked, entente.actor_name n JOIN entente.actor a ON a.id = n.actor_id
    ), best AS (
        SELECT DISTINCT ON (c.actor_id) c.*
        FROM candidate c
        WHERE c.tier < 5 OR c.score >= 0.4
        ORDER BY c.actor_id, c.tier, c.score DESC, c.name
    )
    SELECT a.id, a.key, a.name, a.kind, a.country, a.post,
           (ARRAY['exact', 'alias', 'folded', 'part', 'similar'])[b.tier],
           CASE WHEN b.tier <= 3 THEN 1 ELSE b.score END, b.name, a.statements
    FROM best b JOIN entente.actor a ON a.id = b.actor_id
    ORDER BY b.tier, CASE WHEN b.tier = 5 THEN -b.score ELSE 0 END, a.statements DESC, a.key
    LIMIT find_actor.maximum
$body$;
COMMENT ON FUNCTION entente.find_actor(text, text, integer) IS 'Actors by name, best first: exact display name or key, another name read for it, the same but for case and accents, a whole-word part of a name, a similar name. Example: SELECT * FROM entente.find_actor(''blinken'').';

CREATE FUNCTION entente.best_matches(name text, folded text DEFAULT NULL)
RETURNS TABLE (actor_id bigint, key text, actor text, match text, statements integer, others bigint)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 2 AS $body$
    WITH candidate AS (
        SELECT f.*,
               -- Names that articles use, parts of names, similar names: the next kind counts only where the one before has nothing.
               CASE WHEN f.match IN ('exact', 'alias', 'folded') THEN 1 WHEN f.match = 'part' THEN 2 ELSE 3 END AS class,
               -- How often it is meant: by its full name twice as likely as by one of its other names.
               greatest(f.statements, 1) * CASE f.match WHEN 'exact' THEN 2 ELSE 1 END AS weight
        FROM entente.find_actor(best_matches.name, best_matches.folded, 100) f
    ), ranked AS (
        SELECT c.*, row_number() OVER w AS rank, lead(c.weight) OVER w AS next_weight, count(*) OVER () - 1 AS others
        FROM candidate c
        WHERE c.class = (SELECT min(class) FROM candidate) AND (c.key = best_matches.name OR best_matches.name <> ALL (SELECT key FROM candidate))
        WINDOW w AS (ORDER BY c.weight DESC, c.key)
    )
    SELECT r.actor_id, r.key, r.actor, r.match, r.statements, r.others
    FROM ranked r
    -- One that is meant twice as often as the next is the answer; otherwise whoever asks must choose.
    WHERE r.rank = 1 OR (SELECT first.class = 3 OR first.weight < 2 * first.next_weight FROM ranked first WHERE first.rank = 1)
    ORDER BY r.rank
$body$;
COMMENT ON FUNCTION entente.best_matches(text, text) IS 'The actors that a name or key means: one when it is clear, several when it is ambiguous. others: how many more have that name.';

CREATE FUNCTION entente.actor_id(name text) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $body$
DECLARE
    ids        bigint[];
    candidates text;
BEGIN
    SELECT array_agg(m.actor_id), string_agg(format('%s (%s)', m.actor, m.key), ', ' ORDER BY m.statements DESC, m.key)
    INTO ids, candidates
    FROM entente.best_matches(actor_id.name) m;
    IF ids IS NULL THEN
        RAISE EXCEPTION 'no actor has a name like "%"', name USING ERRCODE = 'no_data_found';
    ELSIF cardinality(ids) > 1 THEN
        RAISE EXCEPTION '"%" may be any of: %', name, candidates
            USING ERRCODE = 'too_many_rows', HINT = 'Use the key in parentheses.';
    END IF;
    RETURN ids[1];
END
$body$;
COMMENT ON FUNCTION entente.actor_id(text) IS 'The one actor with this name or key. Fails when there is none, and with the candidates when there are several.';
