-- The state of the database from which a graph is loaded, in the transaction that loads it.
SELECT now(), (SELECT count(*) FROM entente.article), (SELECT count(*) FROM entente.statement)
