-- The relations between two actors that pass the filter as a whole, with the number of stories that tell each. Run by COPY, which
-- takes no parameters: the settings of the transaction are those of storage/analysis_store.cpp, empty for no filter. They are read
-- in subqueries, once: current_setting() in the condition itself would be called for every row, which doubles the time.
SELECT r.source_id, r.target_id, greatest(r.stories, 1)
FROM entente.relation r
WHERE r.target_id IS NOT NULL
  AND r.modality = ANY ((SELECT coalesce(nullif(current_setting('entente.modalities'), '')::entente.modality[],
                                         enum_range(NULL::entente.modality)))::entente.modality[])
  AND (NOT r.negated OR (SELECT current_setting('entente.with_denied')::boolean))
  AND ((SELECT current_setting('entente.types') = '')
       OR r.type = ANY ((SELECT nullif(current_setting('entente.types'), '')::text[])::text[]))
