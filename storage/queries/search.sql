-- summary: Sentences with these words, best first: words in any form, "a phrase", or, -not
-- $1 text    WORDS
-- $2 filter  limit
-- $3 filter  types
-- $4 filter  since
-- $5 filter  until
-- $6 filter  minimum_stories
-- $7 filter  minimum_confidence
-- $8 filter  published_by
SELECT sentence, published, publisher, title, uri, sentence_begin, sentence_end
FROM entente.search($1, coalesce($2, 20), types => $3, since => $4, until => $5, minimum_stories => $6, minimum_confidence => $7, published_by => $8)
