-- One line an actor that another one stands for.
SELECT line
FROM (
    SELECT d.actor_key, d.other_key,
           json_build_object('decision', d.decision, 'actor', d.actor_key, 'other', d.other_key, 'reason', d.reason,
                             'score', d.score, 'decided_by', d.decided_by)::text COLLATE "C" AS line
    FROM entente.resolution d
) decision
ORDER BY actor_key COLLATE "C", other_key COLLATE "C", line
