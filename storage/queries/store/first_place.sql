-- Of several copies of a text the earliest speaks for it: for every article in touched_article.

SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
SET LOCAL enable_seqscan = off;

UPDATE entente.article a
SET uri = first.uri, title = first.title, publisher = first.publisher, published = first.published
FROM (
    SELECT DISTINCT ON (p.article_id) p.*
    FROM entente.article_place p JOIN touched_article t ON t.id = p.article_id
    ORDER BY p.article_id, p.published NULLS LAST, p.uri, coalesce(p.publisher, ''), coalesce(p.title, '')
) first
WHERE a.id = first.article_id
  AND (a.uri, a.title, a.publisher, a.published) IS DISTINCT FROM (first.uri, first.title, first.publisher, first.published);
