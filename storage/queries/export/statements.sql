-- The statements of an export in the order of their edges: by the numbers of their ends, nobody first, then what else tells edges
-- apart. What only formats with a place for single statements need is NULL for the others, which keeps the sort small; {order}
-- puts the statements of an edge in the order of articles and texts for them.
SELECT {source}, {target}, r.type, r.lemma, r.modality, r.negated, r.plover, r.quad,
       st.article_id, coalesce(a.story_id, a.id), a.key, a.uri, CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN a.title END,
       a.publisher, a.published, st.sentence, se.text,
       st.source_begin, st.source_end, st.target_begin, st.target_end, st.predicate_begin, st.predicate_end,
       CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN st.predicate END, st.predicate_lemma, st.mode,
       {speaker},
       CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN st.time_text END,
       lower(st.valid), upper(st.valid) - 1, coalesce(st.place, st.place_text), st.confidence,
       CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN st.extractor END,
       CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN st.valid_precision END,
       CASE WHEN (SELECT current_setting('entente.detail')::boolean) THEN se.span_begin END
FROM {relations} r
JOIN entente.statement st ON st.relation_id = r.id
JOIN entente.article a ON a.id = st.article_id
JOIN entente.sentence se ON se.article_id = st.article_id AND se.index = st.sentence
{numbers}
WHERE {edge_passes} AND {statement_passes}
  AND (r.target_id IS NOT NULL OR (SELECT current_setting('entente.with_alone')::boolean))
ORDER BY 1, 2 NULLS FIRST, r.type NULLS FIRST, r.lemma NULLS FIRST, r.modality, r.negated{order}
