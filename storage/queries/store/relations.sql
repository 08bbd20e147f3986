-- Gives every relation in stage_relation its id: that of the same edge, else a new one. Adds what the batch says to its counters.
-- Runs before the statements are there: a publisher is new when no statement of the edge is one of its articles'. Counts that
-- cannot be added up (see recount.sql) are put right in the end.
--
-- Codes of one relation can differ only between versions of the ontology; the greater one stays, in whatever order they come.
WITH known AS MATERIALIZED (
    SELECT s.*, s.found IS NULL AS is_new, coalesce(s.found, nextval('entente.relation_id_seq')) AS id
    FROM (
        SELECT staged.*, (
            SELECT r.id FROM entente.relation r
            WHERE r.source_id = staged.source_id AND coalesce(r.target_id, 0) = coalesce(staged.target_id, 0)
              AND coalesce(r.type, '') = coalesce(staged.type, '') AND coalesce(r.lemma, '') = coalesce(staged.lemma, '')
              AND r.modality = staged.modality AND r.negated = staged.negated) AS found
        FROM stage_relation staged
    ) s
), come AS (
    INSERT INTO entente.relation (id, source_id, target_id, type, lemma, modality, negated, plover, quad,
        statements, articles, stories, publishers, first_date, last_date)
    OVERRIDING SYSTEM VALUE
    SELECT id, source_id, target_id, type, lemma, modality, negated, plover, quad,
           statements, articles, articles, cardinality(publishers), first_date, last_date
    FROM known WHERE is_new
), changed AS (
    UPDATE entente.relation r
    SET statements = r.statements + k.statements,
        articles   = r.articles + k.articles,
        stories    = r.stories + k.articles,
        publishers = r.publishers + (
            SELECT count(*) FROM unnest(k.publishers) AS printed (publisher)
            WHERE NOT EXISTS (
                SELECT FROM entente.statement st JOIN entente.article_place p ON p.article_id = st.article_id
                WHERE st.relation_id = k.id AND p.publisher = printed.publisher)),
        first_date = least(r.first_date, k.first_date),
        last_date  = greatest(r.last_date, k.last_date),
        plover     = CASE WHEN (coalesce(k.plover, ''), coalesce(k.quad, 0)) > (coalesce(r.plover, ''), coalesce(r.quad, 0)) THEN k.plover ELSE r.plover END,
        quad       = CASE WHEN (coalesce(k.plover, ''), coalesce(k.quad, 0)) > (coalesce(r.plover, ''), coalesce(r.quad, 0)) THEN k.quad ELSE r.quad END
    FROM known k
    WHERE r.id = k.id AND NOT k.is_new
)
SELECT n, id, is_new FROM known
