-- Puts the decisions of the rules in the place of their earlier ones; what persons decided stays.
-- $1 absorbed keys, $2 keys that stand for them, $3 reasons, $4 scores.
WITH decided AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[]) AS d (actor_key, other_key, reason, score)
), gone AS (
    DELETE FROM entente.resolution r
    WHERE r.decided_by LIKE 'rule:%'
      AND (r.actor_key, r.other_key, r.reason, r.score) NOT IN (SELECT actor_key, other_key, reason, score FROM decided)
), come AS (
    INSERT INTO entente.resolution (decision, actor_key, other_key, reason, score, decided_by)
    SELECT 'merge', d.actor_key, d.other_key, d.reason, d.score, 'rule:person names'
    FROM decided d
    WHERE (d.actor_key, d.other_key, d.reason, d.score) NOT IN (
              SELECT actor_key, other_key, reason, score FROM entente.resolution
              WHERE decided_by LIKE 'rule:%' AND score IS NOT NULL)
)
UPDATE entente.actor a SET canonical_id = wanted.canonical_id
FROM (
    SELECT p.id, o.id AS canonical_id
    FROM entente.actor p
    LEFT JOIN decided d ON d.actor_key = p.key
    LEFT JOIN entente.actor o ON o.key = d.other_key
    WHERE p.kind = 'person'
) wanted
WHERE a.id = wanted.id AND a.canonical_id IS DISTINCT FROM wanted.canonical_id
