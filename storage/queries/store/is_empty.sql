-- Whether the graph holds nothing yet, and this role may alter its tables.
SELECT NOT EXISTS (SELECT FROM entente.statement) AND NOT EXISTS (SELECT FROM entente.sentence)
   AND NOT EXISTS (SELECT FROM entente.actor) AND NOT EXISTS (SELECT FROM entente.relation)
   AND pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'entente.statement'::regclass), 'USAGE')
