-- How much there is.
SELECT (SELECT value FROM entente.property WHERE name = 'schema_version') AS schema,
       (SELECT count(*) FROM entente.actor WHERE canonical_id IS NULL) AS actors,
       (SELECT count(*) FROM entente.article) AS articles
