INSERT INTO entente.actor_name (actor_id, name, folded) SELECT actor_id, name, folded FROM stage_name ON CONFLICT DO NOTHING
