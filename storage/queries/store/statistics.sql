-- The planner's picture of the graph, where it is out of date.
ANALYZE entente.article, entente.article_place, entente.sentence, entente.actor, entente.actor_name, entente.sighting,
        entente.relation, entente.statement
