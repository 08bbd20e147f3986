-- Names of organisations are resolved, too.
DROP INDEX entente.actor_person;
COMMENT ON TABLE entente.name_block IS 'Persons and organisations by the part of their name that all names of one actor share, so that a batch resolves only the names that it can change.';
COMMENT ON COLUMN entente.name_block.block IS 'Of a person, the consonants of the surname; of an organisation, "organization" and the letters of its name in alphabetical order.';
