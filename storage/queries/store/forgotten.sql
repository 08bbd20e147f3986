-- The texts that the history is to forget with an article, $1: its uri or key. Every text that is or was found at the uri, or at a
-- lasting place of the text with that key: so its earlier versions are among them.
WITH place AS (
    SELECT $1 AS uri
    UNION
    SELECT p.uri FROM entente.article a JOIN entente.article_place p ON p.article_id = a.id WHERE a.key = $1 AND p.lasting
    UNION
    SELECT p.uri FROM entente.past_place p WHERE p.article_key = $1 AND p.lasting
)
SELECT $1 AS key
UNION
SELECT a.key FROM place JOIN entente.article_place p ON p.uri = place.uri JOIN entente.article a ON a.id = p.article_id
UNION
SELECT p.article_key FROM place JOIN entente.past_place p ON p.uri = place.uri
