-- summary: Who takes part in something in the same articles as an actor; direct: statements about the two themselves
-- $1 actor   ACTOR
-- $2 filter  limit
-- $3 filter  modalities
-- $4 filter  with_denied
-- $5 filter  types
-- $6 filter  since
-- $7 filter  until
-- $8 filter  minimum_stories
-- $9 filter  minimum_confidence
-- $10 filter  published_by
SELECT co_actor, kind, country, stories, articles, direct, key
FROM entente.co_actors($1, coalesce($2, 20), $3, $4, $5, $6, $7, $8, $9, $10)
