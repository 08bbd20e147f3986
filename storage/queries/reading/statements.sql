-- Every statement of these articles. Parameter $1 text[]: keys of articles.
SELECT st.relation_id, st.article_id, st.sentence,
       st.source_text, st.source_begin, st.source_end, st.target_text, st.target_begin, st.target_end,
       st.predicate, st.predicate_lemma, st.predicate_begin, st.predicate_end, st.mode, st.speaker_id,
       st.time_text, lower(st.valid) AS valid_from, upper(st.valid) - 1 AS valid_to, st.valid_precision,
       st.place_text, st.place, st.place_country, st.confidence, st.extractor,
       coalesce(st.speaker_text, sp.name) AS speaker_text, coalesce(st.speaker_begin, 0) AS speaker_begin,
       coalesce(st.speaker_end, 0) AS speaker_end
FROM entente.article a
JOIN entente.statement st ON st.article_id = a.id
LEFT JOIN entente.actor sp ON sp.id = st.speaker_id
WHERE a.key = ANY ($1::text[])
ORDER BY st.id
