-- How much there is of each type of event: edges, statements, first and last day. No type: open relations. The quad class is that of plain
-- facts: what is denied, or only announced, may be of another one.
SELECT r.type, coalesce(max(r.quad) FILTER (WHERE r.modality = 'actual' AND NOT r.negated), max(r.quad)) AS quad, count(*) AS relations, sum(r.statements) AS statements, min(r.first_date) AS first_date, max(r.last_date) AS last_date
FROM entente.relation r
GROUP BY r.type
ORDER BY sum(r.statements) DESC, r.type
