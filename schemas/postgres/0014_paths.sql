-- The search for paths anew: one loop for both sides, which first asks whether the fronts touch, and gathers only what it needs.

DROP FUNCTION entente.path_steps, entente.bridge, entente.follow;

CREATE TYPE entente.search_side AS (
    origin bigint,
    depth  integer,
    front  bigint[],
    wide   bigint[],
    cost   bigint,
    seen   bigint[],
    near   bigint[],
    far    bigint[],
    ends   integer[]
);
COMMENT ON TYPE entente.search_side IS 'How far a search has come from one end. front: the last level of actors that stand for themselves; wide: the same with all that they stand for, as relations name them, NULL until it is needed; cost: statements of the front, no fewer than its edges; seen: all actors so far; near, far: all edges that were followed, as relations name their actors, level after level; ends: where each level ends in these.';

CREATE FUNCTION entente.follow(actors bigint[], outgoing boolean, incoming boolean, chosen entente.filter, others bigint[] DEFAULT NULL,
                               OUT near bigint[], OUT far bigint[])
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
              AND (others IS NULL OR (o.target_id IN (SELECT unnest(others))) IS TRUE)
              AND entente.edge_passes(o.type, o.modality, o.negated, NULL, ROW(modalities, with_denied, types, NULL, NULL, NULL, NULL, NULL)::entente.filter)
            UNION ALL
            SELECT i.target_id, i.source_id
            FROM unnest(actors) n (id) JOIN entente.relation i ON i.target_id = n.id
            WHERE incoming
              AND (others IS NULL OR (i.source_id IN (SELECT unnest(others))) IS TRUE)
              AND entente.edge_passes(i.type, i.modality, i.negated, NULL, ROW(modalities, with_denied, types, NULL, NULL, NULL, NULL, NULL)::entente.filter)
        ) e (near, far);
    ELSE
        SELECT array_agg(e.near), array_agg(e.far) INTO near, far
        FROM (
            SELECT o.source_id, o.target_id
            FROM unnest(actors) n (id) JOIN entente.relation o ON o.source_id = n.id
            WHERE outgoing AND o.target_id IS NOT NULL
              AND (others IS NULL OR (o.target_id IN (SELECT unnest(others))) IS TRUE)
              AND entente.edge_passes(o.type, o.modality, o.negated, o.stories, chosen)
              AND (entente.is_about_edges(chosen) OR entente.has_support(o.id, chosen))
            UNION ALL
            SELECT i.target_id, i.source_id
            FROM unnest(actors) n (id) JOIN entente.relation i ON i.target_id = n.id
            WHERE incoming
              AND (others IS NULL OR (i.source_id IN (SELECT unnest(others))) IS TRUE)
              AND entente.edge_passes(i.type, i.modality, i.negated, i.stories, chosen)
              AND (entente.is_about_edges(chosen) OR entente.has_support(i.id, chosen))
        ) e (near, far);
    END IF;
END
$body$;
COMMENT ON FUNCTION entente.follow IS 'The edges at the given actors, seen from these: out along what they do, in along what is done to them; with others, only those that end there. Actors as the articles name them; a pair once for each edge; NULL when there is none.';

CREATE FUNCTION entente.look_up(actors bigint[], others bigint[], outgoing boolean, incoming boolean, chosen entente.filter,
                                OUT near bigint[], OUT far bigint[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off  -- one look-up a pair, not all edges of a hub
AS $body$
BEGIN
    SELECT array_agg(r.near), array_agg(r.far) INTO near, far
    FROM (
        SELECT o.id, o.type, o.modality, o.negated, o.stories, o.source_id AS near, o.target_id AS far FROM entente.relation o
        WHERE outgoing AND o.source_id = ANY (actors) AND o.target_id = ANY (others)
        UNION ALL
        SELECT i.id, i.type, i.modality, i.negated, i.stories, i.target_id, i.source_id FROM entente.relation i
        WHERE incoming AND i.source_id = ANY (others) AND i.target_id = ANY (actors)
    ) r
    WHERE entente.edge_passes(r.type, r.modality, r.negated, r.stories, chosen)
      AND (entente.is_about_edges(chosen) OR entente.has_support(r.id, chosen));
END
$body$;
COMMENT ON FUNCTION entente.look_up IS 'The edges between two groups of actors as follow() shows them, by one look-up a pair.';

CREATE OR REPLACE FUNCTION entente.trace(ends bigint[], near bigint[], far bigint[], OUT from_ids bigint[], OUT to_ids bigint[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
BEGIN
    SELECT array_agg(t.from_id), array_agg(t.to_id) INTO from_ids, to_ids
    FROM (
        SELECT DISTINCT coalesce(n.canonical_id, s.near), coalesce(f.canonical_id, s.far)
        FROM (SELECT unnest(near) AS near, unnest(far) AS far) s
        LEFT JOIN entente.actor n ON n.id = s.near AND n.canonical_id IS NOT NULL
        LEFT JOIN entente.actor f ON f.id = s.far AND f.canonical_id IS NOT NULL
        WHERE (s.far IN (SELECT unnest(ends))) IS TRUE
    ) t (from_id, to_id);
END
$body$;

CREATE FUNCTION entente.widen_many(actors bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
AS $body$
BEGIN
    RETURN actors || ARRAY(
        SELECT a.id FROM unnest(actors) n (id) JOIN entente.actor a ON a.canonical_id = n.id WHERE cardinality(actors) <= 1000
        UNION ALL
        SELECT a.id FROM entente.actor a
        WHERE cardinality(actors) > 1000 AND a.canonical_id IS NOT NULL AND (a.canonical_id IN (SELECT unnest(actors))) IS TRUE);
END
$body$;
COMMENT ON FUNCTION entente.widen_many IS 'The actors, each of which stands for itself, with all that they stand for; for many by one pass through all actors that another one stands for.';

CREATE FUNCTION entente.weigh(side entente.search_side) RETURNS entente.search_side
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $body$
BEGIN
    -- Who has many neighbours is in every large front: its cost need not be looked up to be known as high.
    IF cardinality(side.front) <= 200 THEN
        SELECT w.ids, w.statements INTO side.wide, side.cost FROM entente.widen(side.front) w;
    ELSE
        side.wide := NULL;
        side.cost := 100 * cardinality(side.front);
    END IF;
    RETURN side;
END
$body$;
COMMENT ON FUNCTION entente.weigh IS 'A side of a search that knows what its front costs.';

CREATE FUNCTION entente.way_back(side entente.search_side, reached bigint[]) RETURNS TABLE (hop integer, nearer bigint, farther bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $body$
DECLARE
    nearer_ids  bigint[];
    farther_ids bigint[];
BEGIN
    FOR level IN REVERSE side.depth..2 LOOP
        SELECT t.from_ids, t.to_ids INTO nearer_ids, farther_ids
        FROM entente.trace((entente.widen(reached)).ids, side.near[side.ends[level] + 1 : side.ends[level + 1]],
                           side.far[side.ends[level] + 1 : side.ends[level + 1]]) t;
        RETURN QUERY SELECT level, unnest(nearer_ids), unnest(farther_ids);
        reached := nearer_ids;
    END LOOP;
    IF side.depth > 0 THEN  -- the first level has one near end
        RETURN QUERY SELECT DISTINCT 1, side.origin, n.id FROM unnest(reached) n (id);
    END IF;
END
$body$;
COMMENT ON FUNCTION entente.way_back IS 'Of what was followed from one end only what leads to some actors of the front, as steps away from the end.';

CREATE FUNCTION entente.path_steps(source bigint, target bigint, maximum_hops integer, directed boolean, chosen entente.filter)
RETURNS TABLE (step integer, from_id bigint, to_id bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_sort = off
AS $body$
DECLARE
    side    entente.search_side := entente.weigh(ROW(source, 0, ARRAY[source], NULL, NULL, ARRAY[source], '{}', '{}', '{0}')::entente.search_side);
    other   entente.search_side := entente.weigh(ROW(target, 0, ARRAY[target], NULL, NULL, ARRAY[target], '{}', '{}', '{0}')::entente.search_side);
    swapped entente.search_side;
    forward boolean := true;  -- side is that of the source
    near    bigint[];
    far     bigint[];
    met     bigint[];         -- where they meet: the ends of the edges between the fronts, on this side
    other_met bigint[];       -- and on the other
    hops    integer;
BEGIN
    IF source = target THEN
        RETURN;
    END IF;
    LOOP
        IF side.depth + other.depth >= maximum_hops THEN
            RETURN;
        END IF;
        IF other.cost < side.cost THEN
            swapped := side;
            side := other;
            other := swapped;
            forward := NOT forward;
        END IF;
        -- Is there an edge between the fronts? Where they are small that is looked up, else asked of all edges of the cheaper
        -- one. Most searches end here, so nothing else is gathered yet.
        side.wide := coalesce(side.wide, entente.widen_many(side.front));
        other.wide := coalesce(other.wide, entente.widen_many(other.front));
        IF 12 * cardinality(side.wide)::bigint * cardinality(other.wide) <= side.cost THEN
            SELECT l.near, l.far INTO near, far
            FROM entente.look_up(side.wide, other.wide, forward OR NOT directed, NOT (forward AND directed), chosen) l;
        ELSE
            SELECT f.near, f.far INTO near, far
            FROM entente.follow(side.wide, forward OR NOT directed, NOT (forward AND directed), chosen, other.wide) f;
        END IF;
        IF near IS NOT NULL THEN
            SELECT t.from_ids, t.to_ids INTO met, other_met FROM entente.trace(other.wide, near, far) t;
            EXIT;
        END IF;
        SELECT f.near, f.far INTO near, far FROM entente.follow(side.wide, forward OR NOT directed, NOT (forward AND directed), chosen) f;
        IF near IS NULL THEN
            RETURN;
        END IF;
        side.near := side.near || near;
        side.far := side.far || far;
        side.ends := side.ends || cardinality(side.near);
        side.depth := side.depth + 1;
        SELECT array_agg(c.id) INTO side.front FROM entente.canonical(far) c WHERE (c.id IN (SELECT unnest(side.seen))) IS NOT TRUE;
        IF side.front IS NULL THEN
            RETURN;
        END IF;
        side.seen := side.seen || side.front;
        side := entente.weigh(side);
    END LOOP;

    hops := side.depth + other.depth + 1;
    IF NOT forward THEN
        swapped := side;
        side := other;
        other := swapped;
        near := met;
        met := other_met;
        other_met := near;
    END IF;
    RETURN QUERY SELECT side.depth + 1, unnest(met), unnest(other_met);
    RETURN QUERY SELECT w.hop, w.nearer, w.farther FROM entente.way_back(side, met) w;
    RETURN QUERY SELECT hops - w.hop + 1, w.farther, w.nearer FROM entente.way_back(other, other_met) w;
END
$body$;
COMMENT ON FUNCTION entente.path_steps IS 'The union of all shortest paths between two actors, as steps; nothing when there is none of so many hops. A breadth-first search from both ends that always follows the cheaper side.';

CREATE OR REPLACE FUNCTION entente.path_ids(source bigint, target bigint, maximum_hops integer, directed boolean, maximum_paths integer, chosen entente.filter)
RETURNS TABLE (path bigint, ids bigint[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET join_collapse_limit = 1  -- keys of those alone that are on a way
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
            SELECT p.ids || s.to_id AS ids, p.position, a.key
            FROM (SELECT t.ids::bigint[] AS ids, t.position FROM unnest(paths) WITH ORDINALITY t (ids, position)) p
            JOIN unnest(steps, froms, tos) s (step, from_id, to_id) ON s.step = level AND s.from_id = p.ids[level]
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

-- Neighbourhoods with a bound that says what it leaves out ------------------------------------------------------------------

DROP FUNCTION entente.neighbourhood, entente.reached;

CREATE FUNCTION entente.reached(actor bigint, maximum_hops integer, chosen entente.filter, maximum integer DEFAULT NULL)
RETURNS TABLE (hops integer, id bigint, followed boolean)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 100
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_sort = off
AS $body$
#variable_conflict use_column
DECLARE
    front bigint[] := ARRAY[actor];
    seen  bigint[] := ARRAY[actor];
    taken bigint[];
    kept  bigint[];
    far   bigint[];
    room  integer;
BEGIN
    FOR level IN 1..maximum_hops LOOP
        room := maximum - cardinality(seen);
        taken := CASE WHEN level = 1 OR maximum IS NULL THEN front ELSE entente.affordable(front, room) END;
        SELECT f.far INTO far FROM entente.follow(entente.widen_many(taken), true, true, chosen) f;
        SELECT array_agg(c.id) INTO kept FROM entente.canonical(far) c WHERE (c.id IN (SELECT unnest(seen))) IS NOT TRUE;
        IF cardinality(kept) > room THEN  -- of the actor itself, which is followed in any case
            taken := '{}';
            kept := entente.closest(kept, far, room);
        END IF;
        RETURN QUERY SELECT level - 1, n.id, (n.id IN (SELECT unnest(taken))) IS TRUE FROM unnest(front) n (id);
        front := kept;
        EXIT WHEN front IS NULL;
        seen := seen || front;
    END LOOP;
    RETURN QUERY SELECT greatest(maximum_hops, 0), n.id, NULL::boolean FROM unnest(front) n (id);
END
$body$;
COMMENT ON FUNCTION entente.reached IS 'The actors within so many edges of an actor, itself at 0, at most so many. followed: whether all its neighbours are among them; NULL at the last level, which is not followed.';

CREATE FUNCTION entente.affordable(actors bigint[], room integer) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
BEGIN
    RETURN (
        SELECT array_agg(t.id)
        FROM (
            SELECT a.id, sum(a.statements) OVER (ORDER BY a.statements, a.key) AS together
            FROM (
                SELECT i.id, sum(n.statements) AS statements, min(n.key) FILTER (WHERE n.id = i.id) AS key
                FROM unnest(actors) i (id) JOIN entente.actor n ON coalesce(n.canonical_id, n.id) = i.id
                GROUP BY i.id
            ) a
        ) t
        WHERE t.together <= room);
END
$body$;
COMMENT ON FUNCTION entente.affordable IS 'As many of the actors, those with the fewest statements first, as have no more neighbours than there is room for: what one shares with a hub it shares with everybody. NULL when that is none.';

CREATE FUNCTION entente.closest(actors bigint[], far bigint[], maximum integer) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
BEGIN
    RETURN ARRAY(
        SELECT c.id
        FROM (
            SELECT coalesce(a.canonical_id, f.id) AS id, sum(f.edges) AS edges
            FROM (SELECT u.id, count(*) AS edges FROM unnest(far) u (id) GROUP BY u.id) f
            LEFT JOIN entente.actor a ON a.id = f.id AND a.canonical_id IS NOT NULL
            GROUP BY 1
        ) c
        JOIN entente.actor n ON n.id = c.id
        WHERE (c.id IN (SELECT unnest(actors))) IS TRUE
        ORDER BY c.edges DESC, n.statements DESC, n.key
        LIMIT maximum);
END
$body$;
COMMENT ON FUNCTION entente.closest IS 'Of some actors those to which most edges lead, of equally many those with most statements. far: an entry an edge, as relations name actors.';

CREATE FUNCTION entente.neighbourhood(actor text, maximum_hops integer DEFAULT 2,
                                      modalities entente.modality[] DEFAULT '{actual}', with_denied boolean DEFAULT false,
                                      types text[] DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
                                      minimum_stories integer DEFAULT NULL, minimum_confidence double precision DEFAULT NULL,
                                      published_by text[] DEFAULT NULL, maximum integer DEFAULT 1000)
RETURNS TABLE (hops integer, actor_id bigint, name text, kind entente.actor_kind, country text, statements integer, key text, followed boolean)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $body$
#variable_conflict use_column
DECLARE
    chosen entente.filter := ROW(modalities, with_denied, types, since, until, minimum_stories, minimum_confidence, published_by);
BEGIN
    RETURN QUERY
    SELECT r.hops, a.id, a.name, a.kind, a.country, a.statements, a.key, r.followed
    FROM entente.reached(entente.actor_id(actor), maximum_hops, chosen, maximum) r JOIN entente.actor a ON a.id = r.id
    ORDER BY r.hops, a.statements DESC, a.key;
END
$body$;
COMMENT ON FUNCTION entente.neighbourhood IS 'The actors within so many edges of an actor, itself first; at most maximum rows, NULL for all. Where that is too few, actors with many statements are not followed (first those with the fewest are): followed tells of each whether all its neighbours are shown; NULL at the last level. Beyond an actor that is not followed, hops are those of the ways that are. Example: SELECT hops, count(*) FROM entente.neighbourhood(''Lavrov'', 2, maximum => NULL) GROUP BY hops.';
