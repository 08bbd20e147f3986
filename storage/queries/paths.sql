-- summary: Every shortest way from one actor to another
-- $1 actor   ACTOR
-- $2 actor   ACTOR
-- $3 filter  hops
-- $4 filter  directed
-- $5 filter  limit
-- $6 filter  modalities
-- $7 filter  with_denied
-- $8 filter  types
-- $9 filter  since
-- $10 filter  until
-- $11 filter  minimum_stories
-- $12 filter  minimum_confidence
-- $13 filter  published_by
SELECT path, hops, array_to_string(actors, ' - ') AS actors, to_json(keys) AS keys
FROM entente.all_shortest_paths($1, $2, coalesce($3, 6), $4, coalesce($5, 100), $6, $7, $8, $9, $10, $11, $12, $13)
