-- What persons decided; $1: also what was taken back.
SELECT id AS decision, kind, actor_key AS actor, other_key AS other, why, decided_by AS by, to_char(recorded, 'YYYY-MM-DD HH24:MI') AS recorded,
       to_char(undone, 'YYYY-MM-DD HH24:MI') AS undone, undone_by, undone_why
FROM entente.decision WHERE undone IS NULL OR $1::boolean
ORDER BY id
