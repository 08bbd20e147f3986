-- Actors by key, each with the wordings of all that it stands for (U+001F between them), and what these know where it knows nothing.
WITH absorbed AS (
    SELECT canonical_id AS id, sum(articles) AS articles,
           (array_agg(country ORDER BY key) FILTER (WHERE country IS NOT NULL))[1] AS country,
           (array_agg(sector ORDER BY key) FILTER (WHERE sector IS NOT NULL))[1] AS sector,
           (array_agg(post ORDER BY key) FILTER (WHERE post IS NOT NULL))[1] AS post
    FROM entente.actor WHERE canonical_id IS NOT NULL GROUP BY canonical_id
), named AS (
    SELECT coalesce(o.canonical_id, o.id) AS id,
           string_agg(DISTINCT translate(n.name, E'\x1F', ' ') COLLATE "C", E'\x1F' ORDER BY translate(n.name, E'\x1F', ' ') COLLATE "C") AS names
    FROM entente.actor_name n JOIN entente.actor o ON o.id = n.actor_id GROUP BY 1
)
SELECT c.id, c.key, c.kind, c.name, coalesce(c.country, absorbed.country), coalesce(c.sector, absorbed.sector),
       coalesce(c.post, absorbed.post), c.articles + coalesce(absorbed.articles, 0), named.names
FROM {actors} c
LEFT JOIN absorbed ON absorbed.id = c.id
LEFT JOIN named ON named.id = c.id
WHERE c.canonical_id IS NULL
ORDER BY c.key
