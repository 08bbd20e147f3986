r.modality = ANY ((SELECT coalesce(nullif(current_setting('entente.modalities'), '')::entente.modality[],
                                   enum_range(NULL::entente.modality)))::entente.modality[])
AND (NOT r.negated OR (SELECT current_setting('entente.with_denied')::boolean))
AND ((SELECT current_setting('entente.types') = '')
     OR r.type = ANY ((SELECT nullif(current_setting('entente.types'), '')::text[])::text[]))
AND r.stories >= (SELECT current_setting('entente.minimum_stories')::integer)
