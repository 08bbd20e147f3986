-- What these articles say about their actors. Parameter $1 text[]: keys of articles.
SELECT si.article_id, si.actor_id, si.name, si.country, si.sector, si.post, to_json(si.names) AS names
FROM entente.article a JOIN entente.sighting si ON si.article_id = a.id
WHERE a.key = ANY ($1::text[])
ORDER BY si.article_id, si.actor_id
