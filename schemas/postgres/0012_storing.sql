-- What storing looks up, it finds by an index whatever the statistics say; and it reads no more than what a batch brings.

-- The same edges are equal as before, but this index answers the question "is this edge there" by equality alone: NULL, which no
-- "=" finds, is 0 or the empty text here, and neither can be a value.
ALTER TABLE entente.relation
    DROP CONSTRAINT relation_source_id_target_id_type_lemma_modality_negated_key,
    ADD CHECK (target_id > 0);
CREATE UNIQUE INDEX relation_key ON entente.relation
    (source_id, coalesce(target_id, 0), coalesce(type, ''), coalesce(lemma, ''), modality, negated);

-- Times that a text does not say need no index.
DROP INDEX entente.statement_valid;
CREATE INDEX statement_valid ON entente.statement USING gist (valid) WHERE valid IS NOT NULL;

-- Names are resolved for persons alone.
CREATE INDEX actor_person ON entente.actor (id) WHERE kind = 'person';

-- Counters change often; with room on the page no index has to be touched for it.
ALTER TABLE entente.actor SET (fillfactor = 80);
ALTER TABLE entente.relation SET (fillfactor = 80);

ALTER TABLE entente.actor
    ADD COLUMN name_lead    integer NOT NULL DEFAULT 0,
    ADD COLUMN country_lead integer NOT NULL DEFAULT 0,
    ADD COLUMN sector_lead  integer NOT NULL DEFAULT 0,
    ADD COLUMN post_lead    integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN entente.actor.name_lead IS 'At least so many more articles give this name than any other one: only when it is used up are the votes counted anew. The same for country, sector and post.';
