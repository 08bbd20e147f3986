-- Key and name of actors. Parameter $1: their ids.
SELECT id, key, name FROM entente.actor WHERE id = ANY ($1::bigint[])
