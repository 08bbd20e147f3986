-- What lies around an actor and between two: neighbourhood, ego network, shortest paths.
--
-- Searches work on arrays of actor ids, level by level. Actors in them are those that stand for themselves; relations name
-- any of the actors that these stand for, so every level is widened by standing_for() on its way to the relations and
-- narrowed again on its way back.

CREATE FUNCTION entente.is_about_edges(chosen entente.filter) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT (chosen).since IS NULL AND (chosen).until IS NULL AND (chosen).minimum_confidence IS NULL AND (chosen).publishers IS NULL
$body$;
COMMENT ON FUNCTION entente.is_about_edges IS 'Whether a filter says nothing about single statements, so that edge_passes() decides alone.';

CREATE FUNCTION entente.has_support(relation bigint, chosen entente.filter) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT EXISTS (
        SELECT FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
        WHERE st.relation_id = has_support.relation
          AND entente.statement_passes(st.valid, a.published, st.confidence, has_support.chosen)
          AND ((has_support.chosen).publishers IS NULL OR entente.published_by(a.id, (has_support.chosen).publishers)))
$body$;
COMMENT ON FUNCTION entente.has_support IS 'Whether a statement of the edge passes what a filter says about single statements.';

CREATE FUNCTION entente.follow(actors bigint[], outgoing boolean, incoming boolean, chosen entente.filter, OUT near bigint[], OUT far bigint[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_mergejoin = off SET enable_hashjoin = off
AS $body$
DECLARE
    modalities  entente.modality[] := chosen.modalities;
    with_denied boolean := chosen.with_denied;
    types       text[] := chosen.types;
BEGIN
    IF entente.is_about_edges(chosen) AND chosen.minimum_stories IS NULL THEN
        -- Everything that is asked for stands in the indexes of relation.
        SELECT array_agg(e.near), array_agg(e.far) INTO near, far
        FROM (
            SELECT o.source_id, o.target_id
            FROM unnest(actors) n (id) JOIN entente.relation o ON o.source_id = n.id
            WHERE outgoing AND o.target_id IS NOT NULL
              AND entente.edge_passes(o.type, o.modality, o.negated, NULL, ROW(modalities, with_denied, types, NULL, NULL, NULL, NULL, NULL)::entente.filter)
            UNION ALL
            SELECT i.target_id, i.source_id
            FROM unnest(actors) n (id) JOIN entente.relation i ON i.target_id = n.id
            WHERE incoming
              AND entente.edge_passes(i.type, i.modality, i.negated, NULL, ROW(modalities, with_denied, types, NULL, NULL, NULL, NULL, NULL)::entente.filter)
        ) e (near, far);
    ELSE
        SELECT array_agg(e.near), array_agg(e.far) INTO near, far
        FROM (
            SELECT o.source_id, o.target_id
            FROM unnest(actors) n (id) JOIN entente.relation o ON o.source_id = n.id
            WHERE outgoing AND o.target_id IS NOT NULL
              AND entente.edge_passes(o.type, o.modality, o.negated, o.stories, chosen)
              AND (entente.is_about_edges(chosen) OR entente.has_support(o.id, chosen))
            UNION ALL
            SELECT i.target_id, i.source_id
            FROM unnest(actors) n (id) JOIN entente.relation i ON i.target_id = n.id
            WHERE incoming
              AND entente.edge_passes(i.type, i.modality, i.negated, i.stories, chosen)
              AND (entente.is_about_edges(chosen) OR entente.has_support(i.id, chosen))
        ) e (near, far);
    END IF;
END
$body$;
COMMENT ON FUNCTION entente.follow IS 'The edges at the given actors, seen from these: out along what they do, in along what is done to them. Actors as the articles name them; a pair once for each edge; NULL when there is none.';

CREATE FUNCTION entente.bridge(actors bigint[], others bigint[], directed boolean, chosen entente.filter, OUT from_ids bigint[], OUT to_ids bigint[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off  -- one look-up a pair, not all edges of a hub
AS $body$
BEGIN
    SELECT array_agg(e.near), array_agg(e.far) INTO from_ids, to_ids
    FROM (
        SELECT coalesce(n.canonical_id, n.id), coalesce(f.canonical_id, f.id)
        FROM (
            SELECT o.id, o.type, o.modality, o.negated, o.stories, o.source_id AS near, o.target_id AS far FROM entente.relation o
            WHERE o.source_id = ANY (actors) AND o.target_id = ANY (others)
            UNION ALL
            SELECT i.id, i.type, i.modality, i.negated, i.stories, i.target_id, i.source_id FROM entente.relation i
            WHERE NOT directed AND i.source_id = ANY (others) AND i.target_id = ANY (actors)
        ) r
        JOIN entente.actor n ON n.id = r.near
        JOIN entente.actor f ON f.id = r.far
        WHERE entente.edge_passes(r.type, r.modality, r.negated, r.stories, chosen)
          AND (entente.is_about_edges(chosen) OR entente.has_support(r.id, chosen))
        GROUP BY 1, 2
    ) e (near, far);
END
$body$;
COMMENT ON FUNCTION entente.bridge IS 'The pairs of actors that an edge joins from the one group to the other, or in both directions. NULL when there is none.';

CREATE FUNCTION entente.canonical_of_many(ids bigint[]) RETURNS TABLE (id bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off SET enable_sort = off
AS $body$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT DISTINCT coalesce(a.canonical_id, i.id)
    FROM unnest(ids) i (id) LEFT JOIN entente.actor a ON a.id = i.id AND a.canonical_id IS NOT NULL;
END
$body$;
COMMENT ON FUNCTION entente.canonical_of_many IS 'canonical() by a hash table of all actors that another one stands for.';

CREATE FUNCTION entente.canonical(ids bigint[]) RETURNS TABLE (id bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT DISTINCT coalesce(a.canonical_id, i.id)
    FROM unnest(canonical.ids) i (id)
    LEFT JOIN entente.actor a ON a.id = i.id AND a.canonical_id IS NOT NULL
    WHERE cardinality(canonical.ids) <= 1000
    UNION ALL
    SELECT m.id FROM entente.canonical_of_many(canonical.ids) m WHERE cardinality(canonical.ids) > 1000
$body$;
COMMENT ON FUNCTION entente.canonical IS 'The actors that stand for the given ones, each once.';

CREATE FUNCTION entente.trace(ends bigint[], near bigint[], far bigint[], OUT from_ids bigint[], OUT to_ids bigint[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
BEGIN
    SELECT array_agg(t.from_id), array_agg(t.to_id) INTO from_ids, to_ids
    FROM (
        SELECT DISTINCT coalesce(n.canonical_id, n.id), coalesce(f.canonical_id, f.id)
        FROM unnest(near, far) s (near, far) JOIN entente.actor n ON n.id = s.near JOIN entente.actor f ON f.id = s.far
        WHERE (s.far IN (SELECT unnest(ends))) IS TRUE
    ) t (from_id, to_id);
END
$body$;
COMMENT ON FUNCTION entente.trace IS 'Of the edges that a search has followed those that end in one of the actors, which are given with all that they stand for; as pairs of actors that stand for themselves. NULL when there is none.';

CREATE FUNCTION entente.path_steps(source bigint, target bigint, maximum_hops integer, directed boolean, chosen entente.filter)
RETURNS TABLE (step integer, from_id bigint, to_id bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_sort = off
AS $body$
DECLARE
    -- 1: the side of the source, 2: that of the target. A front is the last level of actors that stand for themselves; wide:
    -- with all that they stand for, as relations name them; NULL until it is needed, and large fronts may never need it.
    front_1 bigint[] := ARRAY[source];  front_2 bigint[] := ARRAY[target];
    wide_1  bigint[];                   wide_2  bigint[];
    seen_1  bigint[] := front_1;        seen_2  bigint[] := front_2;
    cost_1  bigint;                     cost_2  bigint;       -- statements of the front: no fewer than its edges
    -- All edges that were followed, as relations name their actors, level after level, and where each level ends.
    near_1  bigint[] := '{}';           near_2  bigint[] := '{}';
    far_1   bigint[] := '{}';           far_2   bigint[] := '{}';
    ends_1  integer[] := '{0}';         ends_2  integer[] := '{0}';
    depth_1 integer := 0;               depth_2 integer := 0;
    near    bigint[];
    far     bigint[];
    looked_up boolean;
    bridge_1 bigint[];                  bridge_2 bigint[];    -- where they meet: the ends of the edges between the fronts,
    met     bigint[];                                         -- or actors of both fronts
    hops    integer;
BEGIN
    IF source = target THEN
        RETURN;
    END IF;
    LOOP
        IF depth_1 + depth_2 >= maximum_hops THEN
            RETURN;
        END IF;
        -- Who has many neighbours is in every large front: its cost need not be looked up to be known as high.
        IF cardinality(front_1) <= 200 AND wide_1 IS NULL THEN
            SELECT w.ids, w.statements INTO wide_1, cost_1 FROM entente.widen(front_1) w;
        END IF;
        IF cardinality(front_2) <= 200 AND wide_2 IS NULL THEN
            SELECT w.ids, w.statements INTO wide_2, cost_2 FROM entente.widen(front_2) w;
        END IF;
        cost_1 := coalesce(cost_1, 100 * cardinality(front_1));
        cost_2 := coalesce(cost_2, 100 * cardinality(front_2));
        -- Is there an edge between the fronts? Where they are small that is looked up, which is cheaper than to follow all edges.
        looked_up := 4 * cardinality(wide_1) * cardinality(wide_2) <= least(cost_1, cost_2);
        IF looked_up THEN
            SELECT b.from_ids, b.to_ids INTO bridge_1, bridge_2 FROM entente.bridge(wide_1, wide_2, directed, chosen) b;
            EXIT WHEN bridge_1 IS NOT NULL;
        END IF;
        IF cost_1 <= cost_2 THEN
            IF wide_1 IS NULL THEN
                SELECT w.ids INTO wide_1 FROM entente.widen(front_1) w;
            END IF;
            SELECT f.near, f.far INTO near, far FROM entente.follow(wide_1, true, NOT directed, chosen) f;
            IF near IS NULL THEN
                RETURN;
            END IF;
            IF wide_2 IS NOT NULL AND NOT looked_up THEN
                SELECT t.from_ids, t.to_ids INTO bridge_1, bridge_2 FROM entente.trace(wide_2, near, far) t;
                EXIT WHEN bridge_1 IS NOT NULL;
            END IF;
            near_1 := near_1 || near;
            far_1 := far_1 || far;
            ends_1 := ends_1 || cardinality(near_1);
            depth_1 := depth_1 + 1;
            SELECT array_agg(c.id), array_agg(c.id) FILTER (WHERE (c.id IN (SELECT unnest(front_2))) IS TRUE) INTO front_1, met
            FROM entente.canonical(far) c WHERE (c.id IN (SELECT unnest(seen_1))) IS NOT TRUE;
            EXIT WHEN met IS NOT NULL;
            seen_1 := seen_1 || front_1;
            wide_1 := NULL;
            cost_1 := NULL;
        ELSE
            IF wide_2 IS NULL THEN
                SELECT w.ids INTO wide_2 FROM entente.widen(front_2) w;
            END IF;
            SELECT f.near, f.far INTO near, far FROM entente.follow(wide_2, NOT directed, true, chosen) f;
            IF near IS NULL THEN
                RETURN;
            END IF;
            IF wide_1 IS NOT NULL AND NOT looked_up THEN
                SELECT t.from_ids, t.to_ids INTO bridge_2, bridge_1 FROM entente.trace(wide_1, near, far) t;
                EXIT WHEN bridge_1 IS NOT NULL;
            END IF;
            near_2 := near_2 || near;
            far_2 := far_2 || far;
            ends_2 := ends_2 || cardinality(near_2);
            depth_2 := depth_2 + 1;
            SELECT array_agg(c.id), array_agg(c.id) FILTER (WHERE (c.id IN (SELECT unnest(front_1))) IS TRUE) INTO front_2, met
            FROM entente.canonical(far) c WHERE (c.id IN (SELECT unnest(seen_2))) IS NOT TRUE;
            EXIT WHEN met IS NOT NULL;
            seen_2 := seen_2 || front_2;
            wide_2 := NULL;
            cost_2 := NULL;
        END IF;
        IF front_1 IS NULL OR front_2 IS NULL THEN
            RETURN;
        END IF;
    END LOOP;

    -- From the meeting back to both ends: of what was followed only what leads there. The first level has one near end.
    hops := depth_1 + depth_2;
    IF met IS NULL THEN
        hops := hops + 1;
        RETURN QUERY SELECT depth_1 + 1, s.from_id, s.to_id FROM unnest(bridge_1, bridge_2) s (from_id, to_id);
    ELSE
        bridge_1 := met;
        bridge_2 := met;
    END IF;
    FOR level IN REVERSE depth_1..2 LOOP
        SELECT t.from_ids, t.to_ids INTO bridge_1, met
        FROM entente.trace((entente.widen(bridge_1)).ids, near_1[ends_1[level] + 1 : ends_1[level + 1]], far_1[ends_1[level] + 1 : ends_1[level + 1]]) t;
        RETURN QUERY SELECT level, s.from_id, s.to_id FROM unnest(bridge_1, met) s (from_id, to_id);
    END LOOP;
    IF depth_1 > 0 THEN
        RETURN QUERY SELECT DISTINCT 1, source, n.id FROM unnest(bridge_1) n (id);
    END IF;
    FOR level IN REVERSE depth_2..2 LOOP
        SELECT t.from_ids, t.to_ids INTO bridge_2, met
        FROM entente.trace((entente.widen(bridge_2)).ids, near_2[ends_2[level] + 1 : ends_2[level + 1]], far_2[ends_2[level] + 1 : ends_2[level + 1]]) t;
        RETURN QUERY SELECT hops - level + 1, s.to_id, s.from_id FROM unnest(bridge_2, met) s (from_id, to_id);
    END LOOP;
    IF depth_2 > 0 THEN
        RETURN QUERY SELECT DISTINCT hops, f.id, target FROM unnest(bridge_2) f (id);
    END IF;
END
$body$;
COMMENT ON FUNCTION entente.path_steps IS 'The union of all shortest paths between two actors, as steps; nothing when there is none of so many hops. A breadth-first search from both ends that always follows the cheaper side.';

CREATE FUNCTION entente.widen(actors bigint[], OUT ids bigint[], OUT statements bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
BEGIN
    SELECT array_agg(n.id), sum(n.statements) INTO ids, statements
    FROM unnest(actors) a (id) JOIN entente.actor n ON coalesce(n.canonical_id, n.id) = a.id;
END
$body$;
COMMENT ON FUNCTION entente.widen IS 'The actors with all that they stand for, and how many statements they are part of.';

CREATE FUNCTION entente.path_ids(source bigint, target bigint, maximum_hops integer, directed boolean, maximum_paths integer, chosen entente.filter)
RETURNS TABLE (path bigint, ids bigint[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
#variable_conflict use_column
DECLARE
    steps   integer[];
    froms   bigint[];
    tos     bigint[];
    paths   text[] := ARRAY[ARRAY[source]::text];
    further text[];
    level   integer := 0;
BEGIN
    IF source = target THEN
        RETURN QUERY SELECT 1::bigint, ARRAY[source];
        RETURN;
    END IF;
    SELECT array_agg(s.step), array_agg(s.from_id), array_agg(s.to_id) INTO steps, froms, tos
    FROM entente.path_steps(source, target, maximum_hops, directed, chosen) s;
    IF steps IS NULL THEN
        RETURN;
    END IF;
    -- Every beginning leads to the end, so the first paths in the order of keys begin with the first beginnings.
    LOOP
        level := level + 1;
        SELECT array_agg(n.ids::text ORDER BY n.position, n.key) INTO further
        FROM (
            SELECT p.ids::bigint[] || s.to_id AS ids, p.position, a.key
            FROM unnest(paths) WITH ORDINALITY p (ids, position)
            JOIN unnest(steps, froms, tos) s (step, from_id, to_id) ON s.step = level AND s.from_id = (p.ids::bigint[])[level]
            JOIN entente.actor a ON a.id = s.to_id
            ORDER BY p.position, a.key
            LIMIT maximum_paths
        ) n;
        EXIT WHEN further IS NULL;
        paths := further;
    END LOOP;
    RETURN QUERY SELECT p.position, p.ids::bigint[] FROM unnest(paths) WITH ORDINALITY p (ids, position) ORDER BY p.position;
END
$body$;
COMMENT ON FUNCTION entente.path_ids IS 'The shortest paths between two actors as their ids, in the order of the keys on the way.';

CREATE FUNCTION entente.shortest_path(actor text, other text, maximum_hops integer DEFAULT 6, directed boolean DEFAULT false,
                                      modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                      types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                      minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                                      published_by text[] DEFAULT NULL)
RETURNS TABLE (step integer, source text, type text, target text, modality entente.modality, negated boolean, statements integer,
               stories integer, first_date date, last_date date, source_key text, target_key text, relation_id bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
#variable_conflict use_column
DECLARE
    chosen entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
    ids    bigint[];
BEGIN
    SELECT p.ids INTO ids FROM entente.path_ids(entente.actor_id(actor), entente.actor_id(other), maximum_hops, directed, 1, chosen) p;
    RETURN QUERY
    SELECT p.step::integer, s.name, coalesce(e.type, e.lemma), t.name, e.modality, e.negated, e.statements, e.stories, e.first_date, e.last_date,
           s.key, t.key, e.id
    FROM unnest(ids[1 : cardinality(ids) - 1], ids[2 : cardinality(ids)]) WITH ORDINALITY p (from_id, to_id, step)
    CROSS JOIN LATERAL entente.strongest_edge(p.from_id, p.to_id, directed, chosen) e
    JOIN entente.actor named_s ON named_s.id = e.source_id
    JOIN entente.actor s ON s.id = coalesce(named_s.canonical_id, named_s.id)
    JOIN entente.actor named_t ON named_t.id = e.target_id
    JOIN entente.actor t ON t.id = coalesce(named_t.canonical_id, named_t.id)
    ORDER BY p.step;
END
$body$;
COMMENT ON FUNCTION entente.shortest_path IS 'How two actors are connected: one row a step with its best supported edge, which reads from source to target whichever way the path goes. Of several shortest paths the first by the keys on the way. Example: SELECT step, source, type, target FROM entente.shortest_path(''Blinken'', ''Lukashenko'').';

CREATE FUNCTION entente.strongest_edge(actor bigint, other bigint, directed boolean, chosen entente.filter) RETURNS SETOF entente.relation
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off  -- one look-up a pair, not all edges of a hub
AS $body$
DECLARE
    actors bigint[] := entente.standing_for(actor);
    others bigint[] := entente.standing_for(other);
BEGIN
    RETURN QUERY
    SELECT r.*
    FROM (
        SELECT o.* FROM entente.relation o WHERE o.source_id = ANY (actors) AND o.target_id = ANY (others)
        UNION ALL
        SELECT i.* FROM entente.relation i WHERE NOT directed AND i.source_id = ANY (others) AND i.target_id = ANY (actors)
    ) r
    WHERE entente.edge_passes(r.type, r.modality, r.negated, r.stories, chosen)
      AND (entente.is_about_edges(chosen) OR entente.has_support(r.id, chosen))
    ORDER BY r.stories DESC, r.statements DESC, r.last_date DESC NULLS LAST, r.type NULLS LAST, r.lemma, r.modality, r.negated, r.source_id = ANY (actors) DESC
    LIMIT 1;
END
$body$;
COMMENT ON FUNCTION entente.strongest_edge IS 'The edge between two actors that most stories support.';

CREATE FUNCTION entente.all_shortest_paths(actor text, other text, maximum_hops integer DEFAULT 6, directed boolean DEFAULT false,
                                           maximum_paths integer DEFAULT 100,
                                           modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                           types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                           minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                                           published_by text[] DEFAULT NULL)
RETURNS TABLE (path bigint, hops integer, actors text[], keys text[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
#variable_conflict use_column
DECLARE
    chosen entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
BEGIN
    RETURN QUERY
    SELECT p.path, cardinality(p.ids) - 1,
           ARRAY(SELECT a.name FROM unnest(p.ids) WITH ORDINALITY i (id, position) JOIN entente.actor a ON a.id = i.id ORDER BY i.position),
           ARRAY(SELECT a.key FROM unnest(p.ids) WITH ORDINALITY i (id, position) JOIN entente.actor a ON a.id = i.id ORDER BY i.position)
    FROM entente.path_ids(entente.actor_id(actor), entente.actor_id(other), maximum_hops, directed, maximum_paths, chosen) p
    ORDER BY p.path;
END
$body$;
COMMENT ON FUNCTION entente.all_shortest_paths IS 'Every shortest way from one actor to another, as names and keys, in the order of the keys on the way. Example: SELECT array_to_string(actors, '' - '') FROM entente.all_shortest_paths(''Blinken'', ''Lukashenko'').';

CREATE FUNCTION entente.reached(actor bigint, maximum_hops integer, chosen entente.filter)
RETURNS TABLE (hops integer, id bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 100
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_sort = off
AS $body$
#variable_conflict use_column
DECLARE
    front bigint[] := ARRAY[actor];
    seen  bigint[] := ARRAY[actor];
    far   bigint[];
BEGIN
    RETURN QUERY SELECT 0, actor;
    FOR level IN 1..maximum_hops LOOP
        SELECT f.far INTO far FROM entente.widen(front) w, entente.follow(w.ids, true, true, chosen) f;
        SELECT array_agg(c.id) INTO front FROM entente.canonical(far) c WHERE (c.id IN (SELECT unnest(seen))) IS NOT TRUE;
        EXIT WHEN front IS NULL;
        seen := seen || front;
        RETURN QUERY SELECT level, f.id FROM unnest(front) f (id);
    END LOOP;
END
$body$;
COMMENT ON FUNCTION entente.reached IS 'The actors within so many edges of an actor, itself at 0.';

CREATE FUNCTION entente.neighbourhood(actor text, maximum_hops integer DEFAULT 2,
                                      modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                      types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                      minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                                      published_by text[] DEFAULT NULL)
RETURNS TABLE (hops integer, actor_id bigint, name text, kind entente.actor_kind, country text, statements integer, key text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_seqscan = off
AS $body$
#variable_conflict use_column
DECLARE
    chosen entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
BEGIN
    RETURN QUERY
    SELECT r.hops, a.id, a.name, a.kind, a.country, a.statements, a.key
    FROM entente.reached(entente.actor_id(actor), maximum_hops, chosen) r JOIN entente.actor a ON a.id = r.id
    ORDER BY r.hops, a.statements DESC, a.key;
END
$body$;
COMMENT ON FUNCTION entente.neighbourhood IS 'The actors within so many edges of an actor. Example: SELECT hops, count(*) FROM entente.neighbourhood(''Lavrov'', 2) GROUP BY hops.';

CREATE FUNCTION entente.edges_among(actors bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
AS $body$
DECLARE
    wide  bigint[];
    cost  bigint;
    edges bigint[];
BEGIN
    SELECT w.ids, w.statements INTO wide, cost FROM entente.widen(actors) w;
    IF cardinality(wide)::bigint * cardinality(wide) <= cost THEN  -- a look-up a pair
        SELECT array_agg(r.id) INTO edges FROM entente.relation r WHERE r.source_id = ANY (wide) AND r.target_id = ANY (wide);
    ELSE  -- all edges of each
        SELECT array_agg(r.id) INTO edges FROM unnest(wide) n (id) JOIN entente.relation r ON r.source_id = n.id
        WHERE (r.target_id IN (SELECT unnest(wide))) IS TRUE;
    END IF;
    RETURN edges;
END
$body$;
COMMENT ON FUNCTION entente.edges_among IS 'The edges that have both ends among the actors, with all that these stand for.';

CREATE FUNCTION entente.ego(actor text, maximum_hops integer DEFAULT 1,
                            modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                            types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                            minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                            published_by text[] DEFAULT NULL)
RETURNS TABLE (hops integer, source text, type text, target text, modality entente.modality, negated boolean, statements integer,
               articles integer, stories integer, first_date date, last_date date, source_key text, target_key text, relation_id bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    chosen  entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
    members bigint[];
    levels  integer[];
    edges   bigint[];
BEGIN
    SELECT array_agg(r.id), array_agg(r.hops) INTO members, levels
    FROM entente.reached(entente.actor_id(actor), maximum_hops, chosen) r;
    edges := entente.edges_among(members);
    RETURN QUERY
    SELECT greatest(m.hops, o.hops), s.name, coalesce(r.type, r.lemma), t.name, r.modality, r.negated, r.statements, r.articles, r.stories,
           r.first_date, r.last_date, s.key, t.key, r.id
    FROM unnest(edges) e (id)
    JOIN entente.relation r ON r.id = e.id
    JOIN entente.actor named_s ON named_s.id = r.source_id
    JOIN entente.actor s ON s.id = coalesce(named_s.canonical_id, named_s.id)
    JOIN entente.actor named_t ON named_t.id = r.target_id
    JOIN entente.actor t ON t.id = coalesce(named_t.canonical_id, named_t.id)
    JOIN unnest(members, levels) m (id, hops) ON m.id = s.id
    JOIN unnest(members, levels) o (id, hops) ON o.id = t.id
    WHERE entente.edge_passes(r.type, r.modality, r.negated, r.stories, chosen)
      AND (entente.is_about_edges(chosen) OR entente.has_support(r.id, chosen))
    ORDER BY greatest(m.hops, o.hops), r.stories DESC, r.statements DESC, s.key, t.key, r.type NULLS LAST, r.lemma, r.modality, r.negated;
END
$body$;
COMMENT ON FUNCTION entente.ego IS 'The network around an actor: every edge between the actors within so many edges of it. hops: how far the farther end is. Example: SELECT * FROM entente.ego(''Lavrov'', minimum_stories => 2).';
