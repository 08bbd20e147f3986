-- Statements by id, in the order of $1, with all that there is to show of them.
SELECT f.statement_id, f.relation_id, f.date, CASE WHEN f.valid_to >= f.valid_from THEN f.valid_to END AS date_end, f.valid_precision,
       f.source_key, f.source, f.type, f.mode, f.predicate, f.predicate_lemma, f.target_key, f.target, f.quad, f.modality, f.negated,
       sp.key AS speaker_key, f.speaker, f.place, f.place_country, f.sentence, f.sentence_begin, f.sentence_end, f.source_begin, f.source_end,
       f.predicate_begin, f.predicate_end, f.target_begin, f.target_end, f.title, f.publisher, f.uri, f.published, f.confidence, f.extractor
FROM unnest($1::bigint[]) WITH ORDINALITY n (id, position)
CROSS JOIN LATERAL (SELECT * FROM entente.fact x WHERE x.statement_id = n.id OFFSET 0) f
LEFT JOIN entente.actor sp ON sp.id = f.speaker_id
ORDER BY n.position
