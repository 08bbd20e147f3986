-- The same for those that the chosen relations name, for who stands for them, and for the actors of the setting entente.actors.
WITH named AS MATERIALIZED (
    SELECT r.source_id AS id FROM {relations} r
    UNION SELECT r.target_id FROM {relations} r WHERE r.target_id IS NOT NULL
    UNION SELECT st.speaker_id FROM {relations} r JOIN entente.statement st ON st.relation_id = r.id WHERE st.speaker_id IS NOT NULL
    UNION SELECT unnest((SELECT current_setting('entente.actors')::bigint[]))
)
SELECT a.id, coalesce(a.canonical_id, a.id) FROM named JOIN entente.actor a ON a.id = named.id
UNION
SELECT a.canonical_id, a.canonical_id FROM named JOIN entente.actor a ON a.id = named.id WHERE a.canonical_id IS NOT NULL
