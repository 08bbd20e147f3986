-- Merges one staged batch into the graph, inside the transaction that staged it: first the articles and their places.
-- The transaction holds the merge lock.
--
-- One batch at a time: the merge is short beside the reading of articles, and one lock rules out every deadlock and race
-- between processes that meet the same actors. Nothing here depends on the order of batches: an actor's attributes are a vote
-- of its sightings, counters count what is there, and of several copies of a text the earliest decides.
--
-- Between the two settings below and their end in stories.sql everything is looked up by its key, row by row: a plan that reads a
-- whole table to find the rows of a batch would be chosen on statistics that are out of date.

INSERT INTO batch_summary DEFAULT VALUES;

-- 1. Which articles of the batch are news -----------------------------------------------------------------------------------

-- A place that the batch reads twice holds the later text.
DELETE FROM stage_article s
USING stage_article later
WHERE s.lasting AND later.lasting AND s.uri = later.uri AND s.key <> later.key AND s.position < later.position;

UPDATE stage_article s SET article_id = (SELECT a.id FROM entente.article a WHERE a.key = s.key);

-- A text is read from its earliest place, because relative dates ("on Friday") depend on the day of publication.
UPDATE stage_article s SET is_read = true
WHERE s.n IS NOT NULL AND (s.article_id IS NULL OR s.again OR EXISTS (
    SELECT FROM entente.article a
    WHERE a.id = s.article_id
      AND (a.read_by IS NULL
        OR (s.published IS NULL, coalesce(s.published, 'infinity'), s.uri, coalesce(s.publisher, ''), coalesce(s.title, ''))
        < (a.published IS NULL, coalesce(a.published, 'infinity'), a.uri, coalesce(a.publisher, ''), coalesce(a.title, '')))));

-- A new article is a story of its own until stories.sql finds that it is not.
WITH new_article AS (
    INSERT INTO entente.article (id, key, uri, title, publisher, published, text, signature, bands, story_id, read_from, read_by)
    OVERRIDING SYSTEM VALUE
    SELECT id, key, uri, title, publisher, published, text, signature, bands, id,
           CASE WHEN read_by IS NOT NULL THEN published END, read_by
    FROM (SELECT nextval('entente.article_id_seq') AS id, s.*
          FROM (SELECT * FROM stage_article WHERE is_read AND article_id IS NULL ORDER BY key) s) numbered
    RETURNING id, key
), numbered AS (
    UPDATE stage_article s SET article_id = new.id, is_new = true FROM new_article new WHERE new.key = s.key
)
UPDATE batch_summary SET articles = (SELECT count(*) FROM new_article);

SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
SET LOCAL enable_seqscan = off;

-- 2. Places: a changed text leaves the place to its newer version -------------------------------------------------------------

WITH moved AS (
    DELETE FROM entente.article_place p
    USING stage_article s
    WHERE p.lasting AND s.lasting AND p.uri = s.uri AND p.article_id <> s.article_id
    RETURNING p.article_id
), placed AS (
    SELECT DISTINCT ON (s.article_id, s.uri) s.* FROM stage_article s
    WHERE s.article_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM entente.article_place p
                      WHERE p.article_id = s.article_id AND p.uri = s.uri
                        AND (p.title, p.publisher, p.published) IS NOT DISTINCT FROM (s.title, s.publisher, s.published))
    ORDER BY s.article_id, s.uri, s.position DESC
)
INSERT INTO touched_article
SELECT article_id, bool_or(is_new)
FROM (
    SELECT article_id, false AS is_new FROM moved
    UNION ALL SELECT article_id, is_new FROM placed
    UNION ALL SELECT article_id, is_new FROM stage_article WHERE is_read
) touched
GROUP BY article_id;

INSERT INTO entente.article_place (article_id, uri, lasting, title, publisher, published)
SELECT DISTINCT ON (s.article_id, s.uri) s.article_id, s.uri, s.lasting, s.title, s.publisher, s.published
FROM stage_article s WHERE s.article_id IS NOT NULL
ORDER BY s.article_id, s.uri, s.position DESC
ON CONFLICT (article_id, uri) DO UPDATE
SET title = excluded.title, publisher = excluded.publisher, published = excluded.published,
    lasting = article_place.lasting OR excluded.lasting
WHERE (article_place.title, article_place.publisher, article_place.published, article_place.lasting)
      IS DISTINCT FROM (excluded.title, excluded.publisher, excluded.published, article_place.lasting OR excluded.lasting);
