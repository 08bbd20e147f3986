-- Before a batch fills an empty graph: foreign keys and secondary indexes of what it fills go, because building them once is
-- several times as fast as keeping them row by row. They wait in postponed_constraint until constraints_on.sql brings them back, in
-- the same transaction: nobody ever sees the graph without them. Others who want to read the empty graph wait meanwhile.

SET CONSTRAINTS ALL IMMEDIATE;  -- a table whose rows still have to be checked cannot be altered

LOCK TABLE entente.article, entente.sentence, entente.actor, entente.actor_name, entente.sighting, entente.relation, entente.statement
    IN ACCESS EXCLUSIVE MODE;

DO $body$
DECLARE
    filled CONSTANT regclass[] := '{entente.sentence,entente.actor,entente.actor_name,entente.sighting,entente.relation,entente.statement}';
    found record;
BEGIN
    FOR found IN
        SELECT c.conrelid::regclass AS owner, c.conname, pg_get_constraintdef(c.oid) AS definition
        FROM pg_constraint c
        WHERE c.contype = 'f' AND c.conrelid = ANY (filled)
        ORDER BY c.conrelid, c.conname
    LOOP
        INSERT INTO postponed_constraint (command)
        VALUES (format('ALTER TABLE %s ADD CONSTRAINT %I %s', found.owner, found.conname, found.definition));
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', found.owner, found.conname);
    END LOOP;
    -- Indexes first when they come back: foreign keys may need them.
    FOR found IN
        SELECT i.indexrelid::regclass AS name, pg_get_indexdef(i.indexrelid) AS definition
        FROM pg_index i
        WHERE i.indrelid = ANY (filled) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
        ORDER BY i.indrelid, i.indexrelid
    LOOP
        INSERT INTO postponed_constraint (command, is_index) VALUES (found.definition, true);
        EXECUTE format('DROP INDEX %s', found.name);
    END LOOP;
END
$body$;
