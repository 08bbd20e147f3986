-- Actors that stand for others: edges of theirs can be one edge though the articles name them differently.
SELECT DISTINCT canonical_id FROM entente.actor WHERE canonical_id IS NOT NULL
