-- These articles with their sentences; the wording stands with each sentence, the text of the article does not come along.
-- Parameter $1 text[]: keys of articles.
SELECT a.id, a.key, a.uri, a.title, a.publisher, a.published, NULL AS text, se.span_begin, se.span_end, NULL AS story,
       a.read_by, se.text AS sentence
FROM entente.article a LEFT JOIN entente.sentence se ON se.article_id = a.id
WHERE a.key = ANY ($1::text[])
ORDER BY a.key, se.index
