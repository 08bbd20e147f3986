-- Every actor that these articles name; what they say about it comes with the sightings. Parameter $1 text[]: keys of articles.
WITH asked AS (SELECT id FROM entente.article WHERE key = ANY ($1::text[])),
named AS (
    SELECT r.source_id AS id FROM asked JOIN entente.statement st ON st.article_id = asked.id JOIN entente.relation r ON r.id = st.relation_id
    UNION SELECT r.target_id FROM asked JOIN entente.statement st ON st.article_id = asked.id JOIN entente.relation r ON r.id = st.relation_id
    UNION SELECT st.speaker_id FROM asked JOIN entente.statement st ON st.article_id = asked.id
    UNION SELECT si.actor_id FROM asked JOIN entente.sighting si ON si.article_id = asked.id
)
SELECT a.id, a.key, a.kind, NULL AS name, NULL AS country, NULL AS sector, NULL AS post, 0 AS articles, '[]' AS names
FROM named JOIN entente.actor a USING (id)
ORDER BY a.key
