-- summary: What was known at a moment (--recorded, else now) about a day: what happened on it, and which affiliations held
-- $1 day     DAY
-- $2 actor?  ACTOR
-- $3 filter  recorded
-- $4 filter  modalities
-- $5 filter  with_denied
-- $6 filter  types
-- $7 filter  minimum_stories
-- $8 filter  minimum_confidence
-- $9 filter  published_by
-- $10 filter  limit
SELECT source, coalesce(type, predicate) AS type, CASE WHEN type IS NOT NULL THEN predicate END AS post, target, modality, negated,
       holds_from, holds_to, statements, stories, first_recorded, retired, sentence
FROM entente.as_of($1, coalesce($3, now()), $2, $4, $5, $6, $7, $8, $9)
LIMIT $10
