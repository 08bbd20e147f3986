-- One line a statement.
SELECT json_build_object(
    'article', a.key, 'sentence', st.sentence, 'source', s.key, 'target', t.key, 'type', r.type, 'lemma', r.lemma,
    'modality', r.modality, 'negated', r.negated, 'mode', st.mode, 'speaker', sp.key,
    'speaker_text', st.speaker_text, 'speaker_span', json_build_array(st.speaker_begin, st.speaker_end),
    'source_text', st.source_text, 'source_span', json_build_array(st.source_begin, st.source_end),
    'target_text', st.target_text, 'target_span', json_build_array(st.target_begin, st.target_end),
    'predicate', st.predicate, 'predicate_lemma', st.predicate_lemma,
    'predicate_span', json_build_array(st.predicate_begin, st.predicate_end),
    'time', st.time_text, 'valid', st.valid, 'valid_precision', st.valid_precision,
    'place_text', st.place_text, 'place', st.place, 'place_country', st.place_country,
    'confidence', st.confidence, 'extractor', st.extractor)::text COLLATE "C" AS line
FROM entente.statement st
JOIN entente.relation r ON r.id = st.relation_id
JOIN entente.actor s ON s.id = r.source_id
LEFT JOIN entente.actor t ON t.id = r.target_id
LEFT JOIN entente.actor sp ON sp.id = st.speaker_id
JOIN entente.article a ON a.id = st.article_id
ORDER BY a.key, st.sentence, st.predicate_begin, st.source_begin, st.target_begin NULLS FIRST, s.key, t.key NULLS FIRST, line
