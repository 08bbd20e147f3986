-- Which articles are copies of which: renewed for touched_article and for everything that shared or will share a story with
-- them. The outcome does not depend on the order of batches: whether two articles are near copies depends on these two alone,
-- a story is a connected component of these pairs, and its earliest article speaks for it.
--
-- Of a story only so many pairs are looked for and kept as hold it together: an article that many copies resemble is compared
-- with the first of them, not with each. Which ones those are depends on the order; what they connect does not.

SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
SET LOCAL enable_seqscan = off;

-- Another day of publication may have parted them.
DELETE FROM entente.near_duplicate n
USING touched_article t, entente.article a, entente.article b
WHERE NOT t.is_new AND (n.article_id = t.id OR n.other_id = t.id) AND a.id = n.article_id AND b.id = n.other_id
  AND abs(a.published - b.published) > 14;

-- Every member of a story that may have grown, joined another or fallen apart. Those of the old stories of touched articles
-- were put here by supported.sql, while gone articles still told them. A component has the least id of its members.
INSERT INTO story_member (id, component)
SELECT a.id, a.id FROM touched_story s JOIN entente.article a ON a.story_id = s.id
UNION
SELECT a.id, a.id FROM touched_article t JOIN entente.article a ON a.id = t.id;

DO $body$
BEGIN
    LOOP
        UPDATE story_member m SET component = least.component
        FROM (
            SELECT n.article_id AS id, min(o.component) AS component
            FROM entente.near_duplicate n
            JOIN story_member o ON o.id = n.other_id
            JOIN story_member own ON own.id = n.article_id
            GROUP BY n.article_id
        ) least
        WHERE m.id = least.id AND least.component < m.component;
        EXIT WHEN NOT FOUND;
    END LOOP;
END
$body$;

-- New pairs are looked for: of what is new or may have moved, and of stories that have lost what held them together, of all but
-- the largest part. Each is compared with those that wait no longer, in the order in which they came.
UPDATE story_member m SET waits = true FROM touched_article t WHERE m.id = t.id;

WITH part AS (
    SELECT m.component, row_number() OVER (PARTITION BY a.story_id ORDER BY count(*) DESC) AS rank
    FROM touched_story s JOIN entente.article a ON a.story_id = s.id JOIN story_member m ON m.id = a.id
    GROUP BY a.story_id, m.component
)
UPDATE story_member m SET waits = true FROM part WHERE m.component = part.component AND part.rank > 1 AND NOT m.waits;

DO $body$
DECLARE
    new record;
    near record;
    own bigint;
    is_first boolean;
BEGIN
    FOR new IN
        SELECT a.id, a.signature, a.bands, a.published FROM story_member m JOIN entente.article a ON a.id = m.id
        WHERE m.waits ORDER BY a.id
    LOOP
        is_first := true;
        LOOP
            SELECT m.component INTO own FROM story_member m WHERE m.id = new.id;
            SELECT b.id, b.story_id, b.component, b.resemblance INTO near
            FROM (
                SELECT o.id, o.story_id, m.component,
                       CASE WHEN m.waits OR coalesce(m.component, o.story_id) = own THEN NULL
                            ELSE entente.resemblance(new.signature, o.signature) END AS resemblance
                FROM entente.article o LEFT JOIN story_member m ON m.id = o.id
                WHERE o.bands && new.bands
                  AND (new.published IS NULL OR o.published IS NULL OR abs(new.published - o.published) <= 14)
            ) b
            WHERE b.resemblance >= 0.5
            LIMIT 1;
            EXIT WHEN NOT FOUND;
            INSERT INTO entente.near_duplicate (article_id, other_id, resemblance)
            VALUES (new.id, near.id, near.resemblance), (near.id, new.id, near.resemblance);
            IF near.component IS NULL THEN  -- a story that nothing of this batch belonged to so far
                near.component := near.story_id;
                INSERT INTO story_member (id, component) SELECT a.id, a.story_id FROM entente.article a WHERE a.story_id = near.story_id;
            END IF;
            IF is_first THEN  -- most often alone until now
                UPDATE story_member SET component = near.component WHERE component = own;
            ELSE
                UPDATE story_member SET component = own WHERE component = near.component;
            END IF;
            is_first := false;
        END LOOP;
        UPDATE story_member SET waits = false WHERE id = new.id;
    END LOOP;
END
$body$;

SET LOCAL enable_hashjoin TO DEFAULT;
SET LOCAL enable_mergejoin TO DEFAULT;
SET LOCAL enable_seqscan TO DEFAULT;

WITH first AS (
    SELECT DISTINCT ON (m.component) m.component, m.id FROM story_member m JOIN entente.article a ON a.id = m.id
    ORDER BY m.component, a.published NULLS LAST, a.uri, a.key
), moved AS (
    UPDATE entente.article a SET story_id = first.id
    FROM story_member m JOIN first ON first.component = m.component
    WHERE a.id = m.id AND a.story_id IS DISTINCT FROM first.id
    RETURNING a.id
)
INSERT INTO touched_relation
SELECT DISTINCT st.relation_id FROM moved JOIN entente.statement st ON st.article_id = moved.id
ON CONFLICT DO NOTHING;
