-- Which articles are copies of which: renewed for touched_article and for everything that shared or will share a story with
-- them. The outcome does not depend on the order of batches: whether two articles are near copies depends on these two alone,
-- a story is a connected component of these pairs, and its earliest article speaks for it.

SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
SET LOCAL enable_seqscan = off;

DELETE FROM entente.near_duplicate n USING touched_article t WHERE n.article_id = t.id OR n.other_id = t.id;

WITH pair AS (
    SELECT a.id AS article_id, b.id AS other_id, entente.resemblance(a.signature, b.signature) AS resemblance
    FROM touched_article t
    JOIN entente.article a ON a.id = t.id
    JOIN entente.article b ON b.bands && a.bands AND b.id <> a.id
    WHERE a.published IS NULL OR b.published IS NULL OR abs(a.published - b.published) <= 14
)
INSERT INTO entente.near_duplicate (article_id, other_id, resemblance)
SELECT article_id, other_id, resemblance FROM pair WHERE resemblance >= 0.5
UNION
SELECT other_id, article_id, resemblance FROM pair WHERE resemblance >= 0.5;

-- Every member of a story that may have grown, joined another or fallen apart. Those of the old stories of touched articles
-- were put here by supported.sql, while gone articles still told them.
INSERT INTO touched_story
SELECT a.story_id FROM touched_article t JOIN entente.article a ON a.id = t.id WHERE a.story_id IS NOT NULL
UNION
SELECT b.story_id FROM touched_article t JOIN entente.near_duplicate n ON n.article_id = t.id
JOIN entente.article b ON b.id = n.other_id WHERE b.story_id IS NOT NULL
ON CONFLICT DO NOTHING;

INSERT INTO story_member (id, rank)
SELECT m.id, row_number() OVER (ORDER BY a.published NULLS LAST, a.uri, a.key)
FROM (
    SELECT a.id FROM touched_story s JOIN entente.article a ON a.story_id = s.id
    UNION
    SELECT a.id FROM touched_article t JOIN entente.article a ON a.id = t.id
) m JOIN entente.article a ON a.id = m.id;

-- Connected components: every member takes the least rank of its neighbours until none is left to take.
DO $body$
BEGIN
    LOOP
        UPDATE story_member m SET rank = least.rank
        FROM (
            SELECT n.article_id AS id, min(o.rank) AS rank
            FROM entente.near_duplicate n
            JOIN story_member o ON o.id = n.other_id
            JOIN story_member own ON own.id = n.article_id
            GROUP BY n.article_id
        ) least
        WHERE m.id = least.id AND least.rank < m.rank;
        EXIT WHEN NOT FOUND;
    END LOOP;
END
$body$;

SET LOCAL enable_hashjoin TO DEFAULT;
SET LOCAL enable_mergejoin TO DEFAULT;
SET LOCAL enable_seqscan TO DEFAULT;

WITH first AS (
    SELECT DISTINCT ON (m.rank) m.rank, m.id FROM story_member m JOIN entente.article a ON a.id = m.id
    ORDER BY m.rank, a.published NULLS LAST, a.uri, a.key
), moved AS (
    UPDATE entente.article a SET story_id = first.id
    FROM story_member m JOIN first ON first.rank = m.rank
    WHERE a.id = m.id AND a.story_id IS DISTINCT FROM first.id
    RETURNING a.id
)
INSERT INTO touched_relation
SELECT DISTINCT st.relation_id FROM moved JOIN entente.statement st ON st.article_id = moved.id
ON CONFLICT DO NOTHING;
