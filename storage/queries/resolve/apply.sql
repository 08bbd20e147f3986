-- Puts what follows from rules and decisions in the place of what followed before, for the actors of a scope.
-- $1 keys of the scope, also of actors that are gone;
-- $2 absorbed keys, $3 keys that stand for them, $4 reasons, $5 scores, $6 decisions (0: none).
WITH scope AS (
    SELECT key FROM unnest($1::text[]) AS s (key)
), decided AS (
    SELECT d.actor_key, d.other_key, d.reason, d.score, nullif(d.decision_id, 0) AS decision_id,
           CASE WHEN d.decision_id = 0 THEN 'rule:person names' ELSE 'person:' || p.decided_by END AS decided_by
    FROM unnest($2::text[], $3::text[], $4::text[], $5::double precision[], $6::bigint[])
        AS d (actor_key, other_key, reason, score, decision_id)
    LEFT JOIN entente.decision p ON p.id = d.decision_id
), gone AS (
    DELETE FROM entente.resolution r USING scope s
    WHERE r.actor_key = s.key COLLATE "C" AND r.actor_key NOT IN (SELECT actor_key FROM decided)
), come AS (
    INSERT INTO entente.resolution AS r (decision, actor_key, other_key, reason, score, decided_by, decision_id)
    SELECT 'merge', actor_key, other_key, reason, score, decided_by, decision_id FROM decided
    ON CONFLICT (actor_key) DO UPDATE
    SET other_key = excluded.other_key, reason = excluded.reason, score = excluded.score, decided_by = excluded.decided_by,
        decision_id = excluded.decision_id, recorded = excluded.recorded
    WHERE (r.other_key, r.reason, r.score, r.decided_by, r.decision_id)
          IS DISTINCT FROM (excluded.other_key, excluded.reason, excluded.score, excluded.decided_by, excluded.decision_id)
)
UPDATE entente.actor a SET canonical_id = wanted.canonical_id
FROM (
    SELECT p.id, o.id AS canonical_id
    FROM scope s
    JOIN entente.actor p ON p.key = s.key COLLATE "C"
    LEFT JOIN decided d ON d.actor_key = p.key
    LEFT JOIN entente.actor o ON o.key = d.other_key
) wanted
WHERE a.id = wanted.id AND a.canonical_id IS DISTINCT FROM wanted.canonical_id
