-- Which of the sentences that relations quote do not stand in the text of their article, as far as it is known; numbers from 0.
--   $1 text[]  keys of articles
--   $2 int[]   where the sentences begin, in bytes
--   $3 text[]  the sentences
WITH stored AS MATERIALIZED (  -- once an article: a text of megabytes may be quoted thousands of times
    SELECT a.key, convert_to(a.text, 'UTF8') AS text FROM entente.article a WHERE a.key IN (SELECT unnest($1::text[])) AND a.read_by IS NOT NULL
)
SELECT quoted.position - 1 AS position
FROM unnest($1::text[], $2::integer[], $3::text[]) WITH ORDINALITY AS quoted (key, span_begin, sentence, position)
JOIN stored ON stored.key = quoted.key
WHERE substring(stored.text FROM quoted.span_begin + 1 FOR octet_length(quoted.sentence)) <> convert_to(quoted.sentence, 'UTF8')
