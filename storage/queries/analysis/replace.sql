-- The metrics of run $1 become the only ones; readers go on reading the old ones until the transaction ends. It holds the merge lock, so
-- actors that are there now will be there then.
WITH gone AS (
    DELETE FROM entente.metric m
    WHERE m.run_id = $1::bigint AND m.actor_id IN (
        SELECT o.actor_id FROM entente.metric o
        WHERE o.run_id = $1::bigint AND o.name = 'degree' AND NOT EXISTS (SELECT FROM entente.actor a WHERE a.id = o.actor_id))
)
DELETE FROM entente.metric WHERE run_id < $1::bigint
