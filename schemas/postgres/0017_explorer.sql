-- What the explorer asks while somebody types and looks: names that are near, found fast; and whether the graph has changed.

DO $do$
DECLARE
    trigrams text := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm');
BEGIN
    IF trigrams IS NULL THEN
        CREATE FUNCTION entente.near_names(asked text) RETURNS TABLE (actor_id bigint, name text, folded text)
        LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 20 AS $body$ SELECT s.actor_id, s.name, s.folded FROM entente.similar_names(asked) s $body$;
    ELSE
        EXECUTE format('SELECT %I.similarity(%L, %L)', trigrams, 'a', 'b');  -- loads the library, so that its setting is known
        EXECUTE format($sql$
            CREATE FUNCTION entente.near_names(asked text) RETURNS TABLE (actor_id bigint, name text, folded text)
            LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 20
            SET pg_trgm.strict_word_similarity_threshold = 0.6
            SET plan_cache_mode = force_custom_plan
            AS $body$
            #variable_conflict use_column
            BEGIN
                RETURN QUERY SELECT n.actor_id, n.name, n.folded FROM entente.actor_name n WHERE n.folded OPERATOR(%I.%%>>) asked;
            END
            $body$ $sql$, trigrams);
    END IF;
END
$do$;
COMMENT ON FUNCTION entente.near_names IS 'Names that look much like a folded one: one or two letters are wrong. Found faster than similar_names(), which finds more.';

-- One row, which every transaction that changes the graph changes: whoever keeps an answer compares it. Merges, decisions and
-- retractions follow one another by their lock, so that nobody waits for this row. Metrics have a number of their own, metric_run_shown().
CREATE TABLE entente.graph_state (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    state    uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO entente.graph_state DEFAULT VALUES;
COMMENT ON TABLE entente.graph_state IS 'One row: which state the graph is in.';
COMMENT ON COLUMN entente.graph_state.state IS 'Another value after every change of articles, actors, relations or statements; never one that was there before.';

-- As the owner: who may write to the graph need not know of it.
CREATE FUNCTION entente.note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN
    UPDATE entente.graph_state SET state = gen_random_uuid();
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION entente.note_change IS 'Gives the graph another state: called by whatever changes it.';

DO $do$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['article', 'article_place', 'actor', 'actor_name', 'relation', 'statement'] LOOP
        EXECUTE format('CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON entente.%I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION entente.note_change()', name);
    END LOOP;
END
$do$;
