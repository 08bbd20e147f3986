-- Which of the sentences that relations quote do not stand in the text of their article, as far as it is known; numbers from 0.
--   $1 text[]  keys of articles
--   $2 int[]   where the sentences begin, in bytes
--   $3 text[]  the sentences
SELECT quoted.position - 1 AS position
FROM unnest($1::text[], $2::integer[], $3::text[]) WITH ORDINALITY AS quoted (key, span_begin, sentence, position)
JOIN entente.article a ON a.key = quoted.key AND a.read_by IS NOT NULL
WHERE substring(convert_to(a.text, 'UTF8') FROM quoted.span_begin + 1 FOR octet_length(quoted.sentence)) <> convert_to(quoted.sentence, 'UTF8')
