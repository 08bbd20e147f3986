-- How many statements pass, by the counters of edges.
SELECT coalesce(sum(e.statements), 0) FROM ({edges}) e
WHERE $5::date IS NULL AND $6::date IS NULL AND $7::double precision IS NULL AND $8::text[] IS NULL
