-- The statements of an export in the order of articles and texts, with everything that relation JSON has.
SELECT a.key, a.uri, a.title, a.publisher, a.published,
       {source}, st.source_text, st.source_begin, st.source_end,
       {target}, st.target_text, st.target_begin, st.target_end,
       st.predicate, st.predicate_lemma, st.predicate_begin, st.predicate_end,
       r.type, st.mode, r.plover, r.quad, r.modality, r.negated,
       {speaker}, coalesce(st.speaker_text, speaker.name), st.speaker_begin, st.speaker_end,
       st.time_text, lower(st.valid), upper(st.valid) - 1, st.valid_precision,
       st.place_text, st.place, st.place_country,
       se.text, st.sentence, se.span_begin, se.span_end, st.confidence, st.extractor
FROM {relations} r
JOIN entente.statement st ON st.relation_id = r.id
JOIN entente.article a ON a.id = st.article_id
JOIN entente.sentence se ON se.article_id = st.article_id AND se.index = st.sentence
{numbers}
LEFT JOIN entente.actor speaker ON speaker.id = st.speaker_id
WHERE {edge_passes} AND {statement_passes}
ORDER BY a.key, st.sentence, st.predicate_begin, st.predicate_end, st.source_begin, st.source_end, st.target_begin NULLS FIRST, st.target_end,
         6, 10 NULLS FIRST, r.type NULLS FIRST, r.lemma NULLS FIRST, r.modality, r.negated, st.extractor
