-- A graph made of arithmetic, the same every time: power.actors actors, power.statements statements (settings of the
-- transaction) whose sources and targets follow a power law, two names an actor, an article for 20 statements, some actors
-- that stand for others. Degrees fall with the rank r of an actor as r^(-2/3), so their distribution has the exponent 2.5.

SET LOCAL session_replication_role = replica;  -- the rows refer to one another by construction
SET LOCAL work_mem = '64MB';

CREATE FUNCTION pg_temp.unit(i bigint, seed bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$ SELECT (hashint8extended(i, seed) & 1099511627775) / 1099511627776.0::double precision $body$;

-- Whoever has the rank 1 has the id 1.
CREATE FUNCTION pg_temp.actor(i bigint, seed bigint) RETURNS bigint
LANGUAGE sql STABLE AS $body$ SELECT 1 + floor(current_setting('power.actors')::bigint * pg_temp.unit(i, seed) ^ 3)::bigint $body$;

CREATE FUNCTION pg_temp.syllable(i bigint, seed bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT (ARRAY['ba', 'ri', 'sto', 'lev', 'ma', 'kin', 'do', 'ra', 'nel', 'shu', 'gor', 'ty', 'pe', 'van', 'li',
                  'cher', 'mo', 'zan', 'fi', 'wes', 'tu', 'hal', 'jo', 'ken', 'vu', 'rod', 'sen', 'ab', 'il', 'yor'])
           [1 + (hashint8extended(i, seed) & 1073741823) % 30]
$body$;

CREATE FUNCTION pg_temp.given_name(i bigint, seed bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$ SELECT initcap(pg_temp.syllable(i, seed) || pg_temp.syllable(i, seed + 1)) $body$;

CREATE FUNCTION pg_temp.surname(i bigint, seed bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT initcap(pg_temp.syllable(i, seed) || pg_temp.syllable(i, seed + 1) || pg_temp.syllable(i, seed + 2) || pg_temp.syllable(i, seed + 3))
$body$;

CREATE TEMP TABLE drawn ON COMMIT DROP AS
SELECT i AS id, pg_temp.actor(i, 1) AS source_id, pg_temp.actor(i, 2) AS target_id,
       (ARRAY['CONSULT', 'AGREE', 'SUPPORT', 'COOPERATE', 'AID', 'YIELD', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION',
              'MOBILIZE', 'COERCE', 'ASSAULT', 'AFFILIATION'])[1 + floor(16 * pg_temp.unit(i, 3) ^ 2)::integer] AS type,
       CASE WHEN pg_temp.unit(i, 4) < 0.85 THEN 'actual' WHEN pg_temp.unit(i, 4) < 0.95 THEN 'future' ELSE 'hypothetical' END::entente.modality AS modality,
       pg_temp.unit(i, 5) < 0.05 AS negated,
       1 + (i - 1) / 20 AS article_id, ((i - 1) % 20 / 2)::integer AS sentence
FROM generate_series(1, current_setting('power.statements')::bigint) i;
ANALYZE drawn;
UPDATE drawn SET target_id = 1 + target_id % current_setting('power.actors')::bigint WHERE source_id = target_id;

INSERT INTO entente.actor (id, key, kind, name, country, statements, articles) OVERRIDING SYSTEM VALUE
SELECT i, 'person/' || lower(n.name) || '#' || i, 'person', n.name, (ARRAY['RUS', 'USA', 'DEU', 'FRA'])[1 + i % 4], 0, 0
FROM generate_series(1, current_setting('power.actors')::bigint) i, LATERAL (SELECT pg_temp.given_name(i, 10) || ' ' || pg_temp.surname(i, 20) AS name) n;
-- One in twenty is another spelling of somebody. Nobody stands for somebody who stands for nobody: i - 1 is no multiple of 20.
UPDATE entente.actor SET canonical_id = id - 1 WHERE id % 20 = 0;

INSERT INTO entente.actor_name (actor_id, name, folded)
SELECT a.id, n.name, lower(n.name)
FROM entente.actor a, LATERAL (VALUES (a.name), (pg_temp.given_name(a.id, 30) || ' ' || pg_temp.surname(a.id, 20))) n (name)
ON CONFLICT DO NOTHING;

INSERT INTO entente.article (id, key, uri, title, publisher, published, text, read_from) OVERRIDING SYSTEM VALUE
SELECT i, 'sha256:' || i, 'https://example.org/' || i, 'Article ' || i, 'Publisher ' || i % 50, '2020-01-01'::date + (i % 1000)::integer, '',
       '2020-01-01'::date + (i % 1000)::integer
FROM generate_series(1, (SELECT max(article_id) FROM drawn)) i;
UPDATE entente.article SET story_id = id - id % 3 / 2 WHERE true;  -- two of three articles are stories of their own
INSERT INTO entente.article_place (article_id, uri, lasting, title, publisher, published)
SELECT id, uri, true, title, publisher, published FROM entente.article;

INSERT INTO entente.sentence (article_id, index, span_begin, span_end, text)
SELECT d.article_id, d.sentence, d.sentence * 100, d.sentence * 100 + 90,
       format('%s %s %s about the %s of %s.', s.name, lower(d.type), t.name, lower(pg_temp.surname(d.id / 7, 40)), pg_temp.given_name(d.id / 11, 50))
FROM (SELECT DISTINCT ON (article_id, sentence) * FROM drawn ORDER BY article_id, sentence, id) d
JOIN entente.actor s ON s.id = d.source_id JOIN entente.actor t ON t.id = d.target_id;

ANALYZE entente.actor, entente.article;
INSERT INTO entente.relation (source_id, target_id, type, modality, negated, statements, articles, stories, publishers, first_date, last_date)
SELECT d.source_id, d.target_id, d.type, d.modality, d.negated, count(*), count(DISTINCT d.article_id), count(DISTINCT a.story_id),
       count(DISTINCT a.publisher), min(t.date), max(t.date)
FROM drawn d JOIN entente.article a ON a.id = d.article_id
CROSS JOIN LATERAL (SELECT CASE WHEN d.id % 3 = 0 THEN '2020-01-01'::date + (d.id % 900)::integer ELSE a.published END AS date) t
GROUP BY 1, 2, 3, 4, 5;

ANALYZE entente.relation;
INSERT INTO entente.statement (relation_id, article_id, sentence, source_text, source_begin, source_end, target_text, target_begin,
    target_end, predicate, predicate_lemma, predicate_begin, predicate_end, speaker_id, valid, valid_precision, confidence, extractor, recorded)
SELECT r.id, d.article_id, d.sentence, s.name, d.sentence * 100, d.sentence * 100 + 10, t.name, d.sentence * 100 + 20, d.sentence * 100 + 30,
       lower(d.type), lower(d.type), d.sentence * 100 + 11, d.sentence * 100 + 19, CASE WHEN d.id % 10 = 0 THEN pg_temp.actor(d.id, 6) END,
       CASE WHEN d.id % 3 = 0 THEN daterange('2020-01-01'::date + (d.id % 900)::integer, '2020-01-01'::date + (d.id % 900 + d.id % 7 + 1)::integer) END,
       CASE WHEN d.id % 3 = 0 THEN 'interval'::entente.time_precision END,
       0.3 + 0.7 * pg_temp.unit(d.id, 7), 'syntax/1', '2022-01-01'::timestamptz + d.article_id % 300 * interval '1 day'
FROM drawn d
JOIN entente.relation r ON (r.source_id, r.target_id, r.type, r.modality, r.negated) = (d.source_id, d.target_id, d.type, d.modality, d.negated)
JOIN entente.actor s ON s.id = d.source_id JOIN entente.actor t ON t.id = d.target_id;

INSERT INTO entente.metric_run (id, edition, filter) OVERRIDING SYSTEM VALUE VALUES (1, 1, '{}');
INSERT INTO entente.metric (run_id, actor_id, name, value, rank)
SELECT 1, id, m.name, m.value, rank() OVER (PARTITION BY m.name ORDER BY m.value DESC)
FROM entente.actor a, LATERAL (VALUES ('pagerank', 1.0 / a.id), ('community', (a.id % 40)::double precision)) m (name, value)
WHERE canonical_id IS NULL;

WITH part AS (
    SELECT source_id AS id FROM drawn UNION ALL SELECT target_id FROM drawn
), counted AS (SELECT id, count(*) AS statements FROM part GROUP BY id)
UPDATE entente.actor a SET statements = c.statements, articles = c.statements FROM counted c WHERE a.id = c.id;
