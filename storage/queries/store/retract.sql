-- Takes the places of an article away, or all places of a text: $1 is the uri of the one or the key of the other. What
-- supported.sql and what follows it do with touched_article then removes exactly what it alone supported.
WITH gone AS (
    DELETE FROM entente.article_place p USING entente.article a
    WHERE a.id = p.article_id AND (p.uri = $1 OR a.key = $1)
    RETURNING p.article_id
)
INSERT INTO touched_article SELECT DISTINCT article_id FROM gone
