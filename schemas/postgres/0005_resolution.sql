-- Resolution: which actors are one. Relations and statements keep the actors that the articles name; canonical_id says
-- which actor stands for another, and everything for reading goes through it. So every decision can be taken back.

ALTER TABLE entente.actor ADD COLUMN canonical_id bigint REFERENCES entente.actor ON DELETE SET NULL;
CREATE INDEX actor_canonical ON entente.actor (canonical_id);
CREATE INDEX actor_stands_for ON entente.actor ((coalesce(canonical_id, id)));
COMMENT ON COLUMN entente.actor.canonical_id IS 'The actor that stands for this one; NULL: it stands for itself. Never a chain.';

ALTER TABLE entente.resolution ADD COLUMN score double precision CHECK (score BETWEEN 0 AND 1);
COMMENT ON COLUMN entente.resolution.score IS 'How sure the rule is: a rank, not a probability. NULL for what a person decided.';
COMMENT ON COLUMN entente.resolution.decision IS 'merge: other_key stands for actor_key.';

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
       st.sentence AS sentence_index, st.predicate_begin
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

CREATE OR REPLACE FUNCTION entente.matching_facts(actor bigint, modalities entente.modality[], with_denied boolean,
                                                  types text[], since date, until date)
RETURNS SETOF entente.fact
LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT f.*
    FROM entente.fact f
    WHERE f.relation_id IN (
              SELECT r.id FROM entente.relation r JOIN entente.actor n ON n.id = r.source_id
              WHERE coalesce(n.canonical_id, n.id) = matching_facts.actor
              UNION
              SELECT r.id FROM entente.relation r JOIN entente.actor n ON n.id = r.target_id
              WHERE coalesce(n.canonical_id, n.id) = matching_facts.actor)
      AND (matching_facts.modalities IS NULL OR f.modality = ANY (matching_facts.modalities))
      AND (matching_facts.with_denied OR NOT f.negated)
      AND (matching_facts.types IS NULL OR f.type = ANY (matching_facts.types))
      AND (matching_facts.since IS NULL OR f.date >= matching_facts.since)
      AND (matching_facts.until IS NULL OR f.date <= matching_facts.until)
$body$;

CREATE OR REPLACE FUNCTION entente.find_actor(name text, folded text DEFAULT NULL, maximum integer DEFAULT 10)
RETURNS TABLE (actor_id bigint, key text, actor text, kind entente.actor_kind, country text, post text,
               match text, score real, matched_name text, statements integer)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 10 AS $body$
    WITH asked AS (
        SELECT btrim(find_actor.name) AS name, coalesce(find_actor.folded, entente.fold(find_actor.name)) AS folded
    ), candidate AS (
        SELECT coalesce(a.canonical_id, a.id) AS actor_id, n.name,
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
    ), counted AS (
        SELECT b.*, (SELECT sum(n.statements)::integer FROM entente.actor n
                     WHERE coalesce(n.canonical_id, n.id) = b.actor_id) AS statements
        FROM best b
    )
    SELECT a.id, a.key, a.name, a.kind, a.country, a.post,
           (ARRAY['exact', 'alias', 'folded', 'part', 'similar'])[c.tier],
           CASE WHEN c.tier <= 3 THEN 1 ELSE c.score END, c.name, c.statements
    FROM counted c JOIN entente.actor a ON a.id = c.actor_id
    ORDER BY c.tier, CASE WHEN c.tier = 5 THEN -c.score ELSE 0 END, c.statements DESC, a.key
    LIMIT find_actor.maximum
$body$;
