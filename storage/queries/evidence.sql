-- summary: The sentences behind the relations between two actors, with article, publisher and date
-- $1 actor   ACTOR
-- $2 actor   ACTOR
-- $3 filter  modalities
-- $4 filter  with_denied
-- $5 filter  types
-- $6 filter  since
-- $7 filter  until
-- $8 filter  limit
SELECT source, coalesce(type, predicate) AS type, target, modality, negated, speaker, date, sentence, publisher, title, uri,
       round(confidence::numeric, 2) AS confidence
FROM entente.evidence($1, $2, $3, $4, $5, $6, $7)
LIMIT $8
