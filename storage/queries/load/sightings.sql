-- What the articles of the selected statements say about the actors that these name. Parameters $1 to $7: those of
-- entente.selection().
WITH selected AS (SELECT * FROM entente.selection($1, $2, $3, $4, $5, $6, $7)),
named AS (
    SELECT r.source_id AS id FROM selected s JOIN entente.relation r ON r.id = s.relation_id
    UNION SELECT r.target_id FROM selected s JOIN entente.relation r ON r.id = s.relation_id WHERE r.target_id IS NOT NULL
    UNION SELECT st.speaker_id FROM selected s JOIN entente.statement st ON st.id = s.statement_id WHERE st.speaker_id IS NOT NULL
)
SELECT si.article_id, si.actor_id, si.name, si.country, si.sector, si.post, to_json(si.names) AS names
FROM entente.sighting si
WHERE si.article_id IN (SELECT article_id FROM selected) AND si.actor_id IN (SELECT id FROM named)
ORDER BY si.article_id, si.actor_id
