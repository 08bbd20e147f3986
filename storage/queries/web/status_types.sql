-- How much there is of each type of event: edges, statements, first and last day. No type: open relations. What is denied may be of another
-- quad class than its type, so the usual one is the type's.
SELECT r.type, mode() WITHIN GROUP (ORDER BY r.quad) AS quad, count(*) AS relations, sum(r.statements) AS statements, min(r.first_date) AS first_date, max(r.last_date) AS last_date
FROM entente.relation r
GROUP BY r.type
ORDER BY sum(r.statements) DESC, r.type
