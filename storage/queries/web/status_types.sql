-- How much there is of each type of event: edges, statements, first and last day. No type: open relations. The class is that of what is
-- not denied: not to support someone is a conflict, but that does not make support one.
SELECT r.type, coalesce(mode() WITHIN GROUP (ORDER BY r.quad) FILTER (WHERE NOT r.negated), max(r.quad)) AS quad, count(*) AS relations, sum(r.statements) AS statements, min(r.first_date) AS first_date, max(r.last_date) AS last_date
FROM entente.relation r
GROUP BY r.type
ORDER BY sum(r.statements) DESC, r.type
