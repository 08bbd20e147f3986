-- Actors by key, each with the wordings of all that it stands for (U+001F between them, in no order), and what these know where it
-- knows nothing.
WITH absorbed AS (
    SELECT canonical_id AS id, sum(articles) AS articles,
           (array_agg(country ORDER BY key) FILTER (WHERE country IS NOT NULL))[1] AS country,
           (array_agg(sector ORDER BY key) FILTER (WHERE sector IS NOT NULL))[1] AS sector,
           (array_agg(post ORDER BY key) FILTER (WHERE post IS NOT NULL))[1] AS post
    FROM entente.actor WHERE canonical_id IN (SELECT c.id FROM {actors} c) GROUP BY canonical_id
), named AS (
    SELECT c.id, string_agg(translate(n.name, E'\x1F', ' '), E'\x1F') AS names
    FROM {actors} c
    JOIN entente.actor o ON coalesce(o.canonical_id, o.id) = c.id
    JOIN entente.actor_name n ON n.actor_id = o.id
    GROUP BY c.id
)
SELECT c.id, c.key, c.kind, c.name, coalesce(c.country, absorbed.country), coalesce(c.sector, absorbed.sector),
       coalesce(c.post, absorbed.post), c.articles + coalesce(absorbed.articles, 0), named.names
FROM {actors} c
LEFT JOIN absorbed ON absorbed.id = c.id
LEFT JOIN named ON named.id = c.id
WHERE c.canonical_id IS NULL
ORDER BY c.key
