-- The relations between two actors with the number of stories that tell each, where the filter looks at single statements (days,
-- actors, how many statements). Run by COPY; settings as in relations.sql.
SELECT r.source_id, r.target_id, count(DISTINCT coalesce(a.story_id, a.id))
FROM entente.selection(nullif(current_setting('entente.modalities'), '')::entente.modality[],
                       current_setting('entente.with_denied')::boolean,
                       nullif(current_setting('entente.types'), '')::text[],
                       nullif(current_setting('entente.since'), '')::date,
                       nullif(current_setting('entente.until'), '')::date,
                       nullif(current_setting('entente.actor_keys'), '')::text[],
                       current_setting('entente.minimum_statements')::integer) s
JOIN entente.relation r ON r.id = s.relation_id
JOIN entente.article a ON a.id = s.article_id
WHERE r.target_id IS NOT NULL
GROUP BY r.id
