-- summary: How much happened in each interval: of everybody, of one actor, or between two
-- $1 actor?  ACTOR
-- $2 actor?  ACTOR
-- $3 filter  per
-- $4 filter  modalities
-- $5 filter  with_denied
-- $6 filter  types
-- $7 filter  since
-- $8 filter  until
-- $9 filter  minimum_stories
-- $10 filter  minimum_confidence
-- $11 filter  published_by
-- $12 filter  limit
SELECT start, statements, articles, stories, verbal_cooperation, material_cooperation, verbal_conflict, material_conflict
FROM entente.activity($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
LIMIT $12
