-- The statements of an export in the order of their edges: by the keys of their ends, nobody first, then what else tells edges
-- apart. What only formats with a place for single statements need is NULL for the others, which keeps the sort small; {order}
-- puts the statements of an edge in the order of articles and texts for them.
SELECT s.id, t.id, r.type, r.lemma, r.modality, r.negated, r.plover, r.quad,
       st.article_id, coalesce(a.story_id, a.id), a.key, a.uri, CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN a.title END,
       a.publisher, a.published, st.sentence, se.text,
       st.source_begin, st.source_end, st.target_begin, st.target_end, st.predicate_begin, st.predicate_end,
       CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN st.predicate END, st.predicate_lemma, st.mode,
       coalesce(speaker.canonical_id, st.speaker_id),
       CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN st.time_text END,
       lower(st.valid), upper(st.valid) - 1, coalesce(st.place, st.place_text), st.confidence,
       CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN st.extractor END
FROM {relations} r
JOIN entente.statement st ON st.relation_id = r.id
JOIN entente.article a ON a.id = st.article_id
JOIN entente.sentence se ON se.article_id = st.article_id AND se.index = st.sentence
JOIN entente.actor named_s ON named_s.id = r.source_id
JOIN entente.actor s ON s.id = coalesce(named_s.canonical_id, named_s.id)
LEFT JOIN entente.actor named_t ON named_t.id = r.target_id
LEFT JOIN entente.actor t ON t.id = coalesce(named_t.canonical_id, named_t.id)
LEFT JOIN entente.actor speaker ON speaker.id = st.speaker_id
WHERE {edge_passes} AND {statement_passes}
  AND (r.target_id IS NOT NULL OR (SELECT current_setting('entente.with_alone')::boolean))
ORDER BY s.key, t.key NULLS FIRST, r.type NULLS FIRST, r.lemma NULLS FIRST, r.modality, r.negated{order}
