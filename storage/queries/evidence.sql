-- summary: The sentences behind the relations between two actors, with article, publisher, date, and where the words stand
-- $1 actor   ACTOR
-- $2 actor   ACTOR
-- $3 filter  modalities
-- $4 filter  with_denied
-- $5 filter  types
-- $6 filter  since
-- $7 filter  until
-- $8 filter  minimum_stories
-- $9 filter  minimum_confidence
-- $10 filter  published_by
-- $11 filter  limit
SELECT source, coalesce(type, predicate) AS type, target, modality, negated, speaker, date, sentence, publisher, title, uri,
       round(confidence::numeric, 2) AS confidence, sentence_begin, sentence_end, source_begin, source_end, target_begin, target_end
FROM entente.evidence($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
LIMIT $11
