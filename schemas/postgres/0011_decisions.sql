-- Decisions of persons about which actors are one. The table resolution holds what follows from them and from the rules, and is
-- computed anew whenever actors or decisions change; a decision is written once, and at most taken back.

CREATE TABLE entente.decision (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('merge', 'split')),
    actor_key   text COLLATE "C" NOT NULL CHECK (actor_key <> ''),
    other_key   text COLLATE "C" NOT NULL CHECK (other_key <> ''),
    why         text NOT NULL CHECK (why <> ''),
    decided_by  text NOT NULL,
    recorded    timestamptz NOT NULL DEFAULT now(),
    undone      timestamptz,
    undone_by   text,
    undone_why  text,
    CHECK (actor_key <> other_key),
    CHECK ((undone IS NULL) = (undone_by IS NULL) AND (undone IS NOT NULL OR undone_why IS NULL))
);
CREATE UNIQUE INDEX decision_in_force
    ON entente.decision (kind, least(actor_key, other_key), greatest(actor_key, other_key)) WHERE undone IS NULL;
COMMENT ON TABLE entente.decision IS 'What persons decided about which actors are one. Decisions name keys, so that they survive every later ingest; they stay here when they are taken back.';
COMMENT ON COLUMN entente.decision.id IS 'Its number for ''entente undo''.';
COMMENT ON COLUMN entente.decision.kind IS 'merge: actor_key is other_key, which stands for both. split: actor_key is not other_key; where the two were together, it is actor_key that leaves.';
COMMENT ON COLUMN entente.decision.why IS 'In the words of whoever decided.';
COMMENT ON COLUMN entente.decision.undone IS 'When it was taken back; NULL: it is in force.';

INSERT INTO entente.decision (kind, actor_key, other_key, why, decided_by, recorded)
SELECT decision, actor_key, other_key, coalesce(nullif(reason, ''), 'no reason given'), regexp_replace(decided_by, '^person:', ''), recorded
FROM entente.resolution WHERE decided_by NOT LIKE 'rule:%'
ORDER BY id
ON CONFLICT DO NOTHING;
DELETE FROM entente.resolution WHERE decided_by NOT LIKE 'rule:%';

DROP INDEX entente.resolution_actor_key;
CREATE UNIQUE INDEX resolution_actor_key ON entente.resolution (actor_key);
ALTER TABLE entente.resolution ADD COLUMN decision_id bigint REFERENCES entente.decision;
CREATE INDEX resolution_decision ON entente.resolution (decision_id) WHERE decision_id IS NOT NULL;
COMMENT ON TABLE entente.resolution IS 'Which actor stands for another one, and why: what follows from the rules and from the decisions of persons. One row an absorbed actor; computed, never edited.';
COMMENT ON COLUMN entente.resolution.decision IS 'Always merge.';
COMMENT ON COLUMN entente.resolution.reason IS 'The rule and what speaks for it, or "decided: " and the words of whoever decided.';
COMMENT ON COLUMN entente.resolution.score IS 'How sure: a rank of the rules from 0 to 1, not a probability; 1 for what a person decided.';
COMMENT ON COLUMN entente.resolution.decided_by IS '"rule:…", or "person:…" where it rests on a decision.';
COMMENT ON COLUMN entente.resolution.decision_id IS 'The decision that it rests on; NULL: on rules alone.';

CREATE TABLE entente.name_block (
    actor_id  bigint PRIMARY KEY,
    actor_key text COLLATE "C" NOT NULL,
    block     text COLLATE "C" NOT NULL
);
CREATE INDEX name_block_block ON entente.name_block (block);
COMMENT ON TABLE entente.name_block IS 'Persons by the part of their name that all names of one person share, so that a batch resolves only the names that it can change.';
COMMENT ON COLUMN entente.name_block.actor_id IS 'May be an actor that is gone, until the names of its block are resolved again.';
COMMENT ON COLUMN entente.name_block.block IS 'The surname with its spelling reduced.';
