-- What was read again with the same result has never gone: it keeps the time when it was first recorded, and leaves the history. A
-- sentence can say the same twice, so equal ones are paired off. What other
-- extractors bring may number the sentences anew.

SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
SET LOCAL enable_seqscan = off;

WITH gone AS (
    SELECT p.*, a.id AS article_id, row_number() OVER (
               PARTITION BY p.article_key, p.sentence, p.predicate_begin, p.source_named, p.target_named, p.type, p.lemma, p.predicate,
                            p.predicate_lemma, p.modality, p.negated, p.valid, p.valid_precision, p.confidence ORDER BY p.id) AS copy
    FROM losing_article l
    JOIN entente.article a ON a.id = l.id
    JOIN entente.past_statement p ON p.article_key = a.key
    WHERE p.retired = now() AND p.published IS NOT DISTINCT FROM a.published
), read AS (
    SELECT st.id, st.article_id, se.text AS sentence, st.predicate_begin, s.key AS source, t.key AS target, r.type, r.lemma, st.predicate, st.predicate_lemma,
           r.modality, r.negated, st.valid, st.valid_precision, st.confidence, row_number() OVER (
               PARTITION BY st.article_id, se.text, st.predicate_begin, st.relation_id, st.predicate, st.predicate_lemma, st.valid,
                            st.valid_precision, st.confidence ORDER BY st.id) AS copy
    FROM losing_article l
    JOIN entente.statement st ON st.article_id = l.id
    JOIN entente.sentence se ON se.article_id = st.article_id AND se.index = st.sentence
    JOIN entente.relation r ON r.id = st.relation_id
    JOIN entente.actor s ON s.id = r.source_id
    LEFT JOIN entente.actor t ON t.id = r.target_id
), unchanged AS (
    SELECT g.id AS past_id, g.recorded, n.id
    FROM gone g
    JOIN read n ON (n.article_id, n.sentence, n.predicate_begin, n.source, n.predicate, n.predicate_lemma, n.modality, n.negated, n.confidence, n.copy)
                 = (g.article_id, g.sentence, g.predicate_begin, g.source_named, g.predicate, g.predicate_lemma, g.modality, g.negated, g.confidence, g.copy)
    WHERE (n.target, n.type, n.lemma, n.valid, n.valid_precision)
          IS NOT DISTINCT FROM (g.target_named, g.type, g.lemma, g.valid, g.valid_precision)
), kept AS (
    UPDATE entente.statement st SET recorded = u.recorded FROM unchanged u WHERE st.id = u.id
)
DELETE FROM entente.past_statement p USING unchanged u WHERE p.id = u.past_id;

SET LOCAL enable_hashjoin TO DEFAULT;
SET LOCAL enable_mergejoin TO DEFAULT;
SET LOCAL enable_seqscan TO DEFAULT
