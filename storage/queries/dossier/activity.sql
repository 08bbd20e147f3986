-- How much happened in each interval from the one of $11 to that of $12, those without anything included. $10: day, week, month,
-- quarter or year.
SELECT i.start::date AS start, coalesce(c.statements, 0) AS statements, coalesce(c.stories, 0) AS stories
FROM generate_series(date_trunc($10, $11::date::timestamp), date_trunc($10, $12::date::timestamp),
                     CASE $10 WHEN 'quarter' THEN interval '3 months' ELSE ('1 ' || $10)::interval END) i (start)
LEFT JOIN (
    SELECT date_trunc($10, m.date::timestamp) AS start, count(*) AS statements, count(DISTINCT m.story_id) AS stories
    FROM entente.matching($1::bigint[], NULL, ROW($2::entente.modality[], $3::boolean, $4::text[], $5::date, $6::date, $7::integer, $8::double precision, $9::text[])::entente.filter) m
    WHERE m.date IS NOT NULL
    GROUP BY 1
) c USING (start)
ORDER BY 1
