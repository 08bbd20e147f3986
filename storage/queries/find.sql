-- summary: Actors by name: the same, another of their names, a part of it, or a similar one
-- $1 text    NAME
-- $2 folded  NAME
-- $3 filter  limit
SELECT key, actor, kind, country, post, match, round(score::numeric, 2) AS score, matched_name, statements
FROM entente.find_actor($1, $2, coalesce($3, 20)::integer)
