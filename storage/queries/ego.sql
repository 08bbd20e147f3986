-- summary: The network around an actor: every edge between the actors within so many edges of it
-- $1 actor   ACTOR
-- $2 filter  hops
-- $3 filter  modalities
-- $4 filter  with_denied
-- $5 filter  types
-- $6 filter  since
-- $7 filter  until
-- $8 filter  minimum_stories
-- $9 filter  minimum_confidence
-- $10 filter  published_by
-- $11 filter  limit
SELECT hops, source, type, target, modality, negated, statements, articles, stories, first_date, last_date
FROM entente.ego($1, coalesce($2, 1), $3, $4, $5, $6, $7, $8, $9, $10)
LIMIT $11
