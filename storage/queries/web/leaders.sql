-- The actors with the greatest values of a metric.
SELECT l.rank, l.key, l.actor, l.value FROM entente.leaders($1, $2::integer) l
