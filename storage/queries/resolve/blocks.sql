-- Records to which blocks persons belong: $1 ids, $2 keys, $3 blocks; an empty block: to none any more.
WITH known AS (
    SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[]) AS k (actor_id, actor_key, block)
), gone AS (
    DELETE FROM entente.name_block b USING known k WHERE b.actor_id = k.actor_id AND k.block = ''
)
INSERT INTO entente.name_block AS b (actor_id, actor_key, block)
SELECT actor_id, actor_key, block FROM known WHERE block <> ''
ON CONFLICT (actor_id) DO UPDATE SET block = excluded.block WHERE b.block <> excluded.block
