-- summary: The actors within so many edges of an actor, two unless --hops says otherwise; at most 1000 unless --limit does
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
SELECT hops, name, kind, country, statements, followed, key
FROM entente.neighbourhood($1, coalesce($2, 2), $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11, 1000))
