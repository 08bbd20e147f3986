-- What graph::ActorResolver looks at: every actor of the one kind that it joins.
SELECT key, name, country, post, articles FROM entente.actor WHERE kind = 'person'
