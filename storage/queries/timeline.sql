-- summary: What an actor did and had done to it, in order of time; with a second actor, what happened between the two
-- $1 actor   ACTOR
-- $2 actor?  ACTOR
-- $3 filter  modalities
-- $4 filter  with_denied
-- $5 filter  types
-- $6 filter  since
-- $7 filter  until
-- $8 filter  minimum_stories
-- $9 filter  minimum_confidence
-- $10 filter  published_by
-- $11 filter  limit
SELECT date, source, coalesce(type, predicate) AS type, target,
       modality || CASE WHEN negated THEN ', denied' ELSE '' END AS modality, sentence
FROM entente.timeline($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
