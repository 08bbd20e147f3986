-- The selected statements. Parameters $1 to $7: those of entente.selection().
SELECT s.relation_id, s.article_id, st.sentence,
       st.source_text, st.source_begin, st.source_end, st.target_text, st.target_begin, st.target_end,
       st.predicate, st.predicate_lemma, st.predicate_begin, st.predicate_end, st.mode, st.speaker_id,
       st.time_text, lower(st.valid) AS valid_from, upper(st.valid) - 1 AS valid_to, st.valid_precision,
       st.place_text, st.place, st.place_country, st.confidence, st.extractor
FROM entente.selection($1, $2, $3, $4, $5, $6, $7) s
JOIN entente.statement st ON st.id = s.statement_id
JOIN entente.article a ON a.id = s.article_id
ORDER BY a.key, st.sentence, st.predicate_begin, st.source_begin, st.target_begin NULLS FIRST, st.id
