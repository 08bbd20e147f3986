-- The articles of the selected statements with all their sentences. Parameters $1 to $7: those of entente.selection().
WITH selected AS (SELECT DISTINCT article_id FROM entente.selection($1, $2, $3, $4, $5, $6, $7))
SELECT a.id, a.key, a.uri, a.title, a.publisher, a.published,
       CASE WHEN se.index IS NULL OR se.index = 0 THEN a.text END AS text,  -- once an article, in its first row
       se.span_begin, se.span_end,
       first.key AS story, a.read_by,
       CASE WHEN a.read_by IS NULL THEN se.text END AS sentence  -- where there is no text to cut it from
FROM selected s
JOIN entente.article a ON a.id = s.article_id
LEFT JOIN entente.article first ON first.id = a.story_id
LEFT JOIN entente.sentence se ON se.article_id = a.id
ORDER BY a.key, se.index
