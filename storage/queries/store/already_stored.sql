-- How articles are known: one row for each one whose text is stored; what only imported relations tell of is not.
--   $1 text[]  keys
--   $2 text[]  uris
--   $3 text[]  days of publication; infinity: unknown
--   $4 text[]  titles; empty: unknown
--   $5 text[]  publishers; empty: unknown
-- `here`: from this very place, and with nothing new about it. An article that was published before the stored copy of its text
-- is left out: it must be read, because relative dates are resolved from the day of the earliest copy.
SELECT asked.position - 1 AS position,
       p.article_id IS NOT NULL AS here
FROM unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::text[]) WITH ORDINALITY
     AS asked (key, uri, published, title, publisher, position)
JOIN entente.article a ON a.key = asked.key AND a.read_by IS NOT NULL
LEFT JOIN entente.article_place p
    ON p.article_id = a.id AND p.uri = asked.uri
   AND (coalesce(p.published, 'infinity'), coalesce(p.title, ''), coalesce(p.publisher, ''))
     = (asked.published, asked.title, asked.publisher)
   AND (p.lasting OR asked.uri = '-' OR asked.uri LIKE '-:%')
WHERE p.article_id IS NOT NULL
   OR (asked.published, asked.uri COLLATE "C") >= (coalesce(a.published, 'infinity'), a.uri)
