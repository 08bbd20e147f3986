-- summary: How two actors are connected: one shortest way, step by step
-- $1 actor   ACTOR
-- $2 actor   ACTOR
-- $3 filter  hops
-- $4 filter  directed
-- $5 filter  modalities
-- $6 filter  with_denied
-- $7 filter  types
-- $8 filter  since
-- $9 filter  until
-- $10 filter  minimum_stories
-- $11 filter  minimum_confidence
-- $12 filter  published_by
SELECT step, source, type, target, modality, negated, statements, stories, first_date, last_date
FROM entente.shortest_path($1, $2, coalesce($3, 6), $4, $5, $6, $7, $8, $9, $10, $11, $12)
