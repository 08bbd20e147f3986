-- One line a decision of a person that is in force.
SELECT line
FROM (
    SELECT d.actor_key, d.other_key, d.kind,
           json_build_object('decided', d.kind, 'actor', d.actor_key, 'other', d.other_key, 'why', d.why,
                             'by', d.decided_by)::text COLLATE "C" AS line
    FROM entente.decision d WHERE d.undone IS NULL
) decision
ORDER BY actor_key, other_key, kind
