-- summary: Who an actor deals with, and how: out is what it does to them, in what they do to it
-- $1 actor   ACTOR
-- $2 filter  modalities
-- $3 filter  with_denied
-- $4 filter  types
-- $5 filter  since
-- $6 filter  until
-- $7 filter  minimum_stories
-- $8 filter  minimum_confidence
-- $9 filter  published_by
-- $10 filter  limit
SELECT neighbour, kind, direction, type, modality, negated, statements, articles, stories, publishers, first_date, last_date, key
FROM entente.neighbours($1, $2, $3, $4, $5, $6, $7, $8, $9)
LIMIT $10
