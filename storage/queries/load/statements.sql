-- The selected statements. Parameters $1 to $7: those of entente.selection().
SELECT s.relation_id, s.article_id, st.sentence,
       st.source_text, st.source_begin, st.source_end, st.target_text, st.target_begin, st.target_end,
       st.predicate, st.predicate_lemma, st.predicate_begin, st.predicate_end, st.mode, st.speaker_id,
       st.time_text, lower(st.valid) AS valid_from, upper(st.valid) - 1 AS valid_to, st.valid_precision,
       st.place_text, st.place, st.place_country, st.confidence, st.extractor,
       coalesce(st.speaker_text, sp.name) AS speaker_text, coalesce(st.speaker_begin, 0) AS speaker_begin,
       coalesce(st.speaker_end, 0) AS speaker_end
FROM entente.selection($1, $2, $3, $4, $5, $6, $7) s
JOIN entente.statement st ON st.id = s.statement_id
JOIN entente.article a ON a.id = s.article_id
LEFT JOIN entente.actor sp ON sp.id = st.speaker_id
ORDER BY a.key, st.sentence, st.predicate_begin, st.source_begin, st.target_begin NULLS FIRST, st.id
