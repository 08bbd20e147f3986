-- summary: What graph analysis computed about an actor; rank: 1 for the greatest value
-- $1 actor   ACTOR
SELECT metric, value, rank, recorded, actors, relations, filter FROM entente.metrics_of($1)
