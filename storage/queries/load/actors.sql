-- Every actor that a selected statement names, and those that stand for them. Parameters $1 to $7: those of entente.selection().
WITH selected AS (SELECT * FROM entente.selection($1, $2, $3, $4, $5, $6, $7)),
named AS (
    SELECT r.source_id AS id FROM selected s JOIN entente.relation r ON r.id = s.relation_id
    UNION SELECT r.target_id FROM selected s JOIN entente.relation r ON r.id = s.relation_id WHERE r.target_id IS NOT NULL
    UNION SELECT st.speaker_id FROM selected s JOIN entente.statement st ON st.id = s.statement_id WHERE st.speaker_id IS NOT NULL
),
known AS (
    SELECT id FROM named
    UNION SELECT a.canonical_id FROM named JOIN entente.actor a USING (id) WHERE a.canonical_id IS NOT NULL
)
SELECT a.id, a.key, a.kind, a.name, a.country, a.sector, a.post, a.articles,
       (SELECT coalesce(json_agg(n.name ORDER BY n.name), '[]') FROM entente.actor_name n WHERE n.actor_id = a.id) AS names
FROM known JOIN entente.actor a USING (id)
ORDER BY a.key
