-- The relations between two actors that pass the filter as a whole, with the number of stories that tell each. Run by COPY, which
-- takes no parameters: the settings of the transaction are those of storage/analysis_store.cpp, empty for no filter.
SELECT r.source_id, r.target_id, greatest(r.stories, 1)
FROM entente.relation r
WHERE r.target_id IS NOT NULL
  AND (current_setting('entente.modalities') = '' OR r.modality = ANY (nullif(current_setting('entente.modalities'), '')::entente.modality[]))
  AND (current_setting('entente.with_denied')::boolean OR NOT r.negated)
  AND (current_setting('entente.types') = '' OR r.type = ANY (nullif(current_setting('entente.types'), '')::text[]))
