-- How much there is, and when: the first and last day, and the days between which all but a tenth at either end lies.
SELECT count(*) AS statements, count(DISTINCT m.article_id) AS articles, count(DISTINCT m.story_id) AS stories,
       count(DISTINCT m.publisher) AS publishers, min(m.date) AS first_date, max(m.date) AS last_date,
       percentile_disc(0.1) WITHIN GROUP (ORDER BY m.date) AS usual_first,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY m.date) AS usual_last
FROM entente.matching($1::bigint[], NULL, ROW($2::entente.modality[], $3::boolean, $4::text[], $5::date, $6::date, $7::integer, $8::double precision, $9::text[])::entente.filter) m
