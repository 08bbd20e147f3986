-- The sentences behind it, newest first, each once however many copies of a text there are, with what it says about the actor.
-- $10: at most so many.
WITH own AS (
    SELECT m.statement_id, m.story_id, m.date, m.article_id, m.sentence_index, m.published
    FROM entente.matching($1::bigint[], NULL, ROW($2::entente.modality[], $3::boolean, $4::text[], $5::date, $6::date, $7::integer, $8::double precision, $9::text[])::entente.filter) m
), told AS (
    SELECT DISTINCT ON (o.story_id, se.text) o.article_id, o.sentence_index, o.date, se.text
    FROM own o JOIN entente.sentence se ON se.article_id = o.article_id AND se.index = o.sentence_index
    ORDER BY o.story_id, se.text, o.published NULLS LAST, o.article_id
), newest AS (
    SELECT t.* FROM told t ORDER BY t.date DESC NULLS LAST, t.article_id, t.sentence_index LIMIT $10
)
SELECT n.date, n.text AS sentence, a.title, a.publisher, a.published, a.uri, r.relations
FROM newest n
JOIN entente.article a ON a.id = n.article_id
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('source', f.source, 'type', f.type, 'predicate', f.predicate, 'target', f.target,
                                      'modality', f.modality, 'negated', f.negated, 'speaker', f.speaker,
                                      'date', f.date, 'precision', f.valid_precision, 'confidence', round(f.confidence::numeric, 2))
                    ORDER BY f.predicate_begin, f.statement_id) AS relations
    FROM own o CROSS JOIN LATERAL (SELECT * FROM entente.fact x WHERE x.statement_id = o.statement_id OFFSET 0) f
    WHERE o.article_id = n.article_id AND o.sentence_index = n.sentence_index
) r
ORDER BY n.date DESC NULLS LAST, n.article_id, n.sentence_index
