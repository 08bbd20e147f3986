-- One line an actor, with every wording of its name and what each article says about it.
SELECT json_build_object(
    'actor', a.key, 'kind', a.kind, 'name', a.name, 'country', a.country, 'sector', a.sector, 'post', a.post,
    'statements', a.statements, 'articles', a.articles, 'stands_for_it', c.key,
    'names', (SELECT json_agg(json_build_array(n.name, n.folded) ORDER BY n.name) FROM entente.actor_name n WHERE n.actor_id = a.id),
    'sightings', (SELECT json_agg(json_build_object('article', ar.key, 'name', s.name, 'country', s.country, 'sector', s.sector, 'post', s.post, 'names', s.names) ORDER BY ar.key)
                  FROM entente.sighting s JOIN entente.article ar ON ar.id = s.article_id WHERE s.actor_id = a.id))::text AS line
FROM entente.actor a LEFT JOIN entente.actor c ON c.id = a.canonical_id
ORDER BY a.key
