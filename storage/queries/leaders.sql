-- summary: The actors with the greatest values of a metric, such as pagerank
-- $1 text    METRIC
-- $2 filter  limit
SELECT rank, actor, kind, country, value, recorded, filter, key FROM entente.leaders($1, coalesce($2, 20))
