-- How much there is of each type of event: edges, statements, first and last day. No type: open relations.
SELECT r.type, max(r.quad) AS quad, count(*) AS relations, sum(r.statements) AS statements, min(r.first_date) AS first_date, max(r.last_date) AS last_date
FROM entente.relation r
GROUP BY r.type
ORDER BY sum(r.statements) DESC, r.type
