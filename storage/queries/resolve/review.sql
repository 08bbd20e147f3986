-- Pairs of actors with an example sentence for each: $1 keys, $2 the other keys, $3 whether they are one actor now, $4 scores,
-- $5 reasons. An example is what the actor does or has done to it, of the surest statement; else a sentence with its name.
WITH pair AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[], $4::double precision[], $5::text[])
        WITH ORDINALITY AS p (one_key, other_key, joined, score, reasons, number)
), actor AS (
    SELECT a.id, a.key, a.name, a.country, a.post, a.articles
    FROM entente.actor a WHERE a.key IN (SELECT one_key FROM pair UNION SELECT other_key FROM pair)
), example AS (
    SELECT a.key, a.name, a.country, a.post, a.articles, e.sentence, e.published, e.uri
    FROM actor a LEFT JOIN LATERAL (
        SELECT c.sentence, c.published, c.uri
        FROM (
            (SELECT se.text AS sentence, ar.published, ar.uri, st.confidence, ar.key AS article, se.index
             FROM entente.relation r
             JOIN entente.statement st ON st.relation_id = r.id
             JOIN entente.sentence se ON se.article_id = st.article_id AND se.index = st.sentence
             JOIN entente.article ar ON ar.id = st.article_id
             WHERE r.source_id = a.id OR r.target_id = a.id
             ORDER BY st.confidence DESC, ar.key, se.index LIMIT 1)
            UNION ALL
            (SELECT se.text, ar.published, ar.uri, 0, ar.key, se.index
             FROM entente.sighting si
             JOIN entente.sentence se ON se.article_id = si.article_id
             JOIN entente.article ar ON ar.id = si.article_id
             WHERE si.actor_id = a.id AND EXISTS (SELECT FROM unnest(si.names) AS n (name) WHERE position(n.name IN se.text) > 0)
             ORDER BY ar.key, se.index LIMIT 1)
        ) c
        ORDER BY c.confidence DESC, c.article, c.index LIMIT 1
    ) e ON true
)
SELECT p.score, p.joined AS one_actor, one.name AS one, other.name AS other, p.reasons,
       one.articles AS one_articles, other.articles AS other_articles,
       one.sentence AS one_example, other.sentence AS other_example,
       one.uri AS one_uri, other.uri AS other_uri,
       p.one_key, p.other_key
FROM pair p JOIN example one ON one.key = p.one_key JOIN example other ON other.key = p.other_key
ORDER BY p.number
