-- Stories: articles that are copies of one another, word for word or nearly so, count once.

ALTER TABLE entente.article
    ADD COLUMN signature integer[],
    ADD COLUMN bands bigint[],
    ADD COLUMN story_id bigint REFERENCES entente.article DEFERRABLE INITIALLY DEFERRED,
    ADD COLUMN read_from date;
UPDATE entente.article SET read_from = published;
CREATE INDEX article_bands ON entente.article USING gin (bands) WITH (fastupdate = off);  -- a pending list would be searched for each article
CREATE INDEX article_story ON entente.article (story_id);
COMMENT ON COLUMN entente.article.signature IS 'MinHash signature of the text (graph/text_signature.hpp): the share of equal elements estimates how far two texts resemble each other.';
COMMENT ON COLUMN entente.article.bands IS 'Digests of parts of the signature: texts that resemble each other by half or more have one in common with a probability of 0.88 or more.';
COMMENT ON COLUMN entente.article.story_id IS 'The earliest article of the story that this one belongs to: itself when nothing like it was read before. NULL only until it has a signature.';
COMMENT ON COLUMN entente.article.read_from IS 'The day that relative dates ("on Friday") were resolved from. It differs from published once the earliest copy of the text is gone, until the text is read again.';
CREATE INDEX article_outdated ON entente.article (id) WHERE read_from IS DISTINCT FROM published;

CREATE TABLE entente.near_duplicate (
    article_id  bigint NOT NULL REFERENCES entente.article ON DELETE CASCADE,
    other_id    bigint NOT NULL REFERENCES entente.article ON DELETE CASCADE,
    resemblance real NOT NULL CHECK (resemblance BETWEEN 0 AND 1),
    PRIMARY KEY (article_id, other_id),
    CHECK (article_id <> other_id)
);
CREATE INDEX near_duplicate_other ON entente.near_duplicate (other_id);
COMMENT ON TABLE entente.near_duplicate IS 'Pairs of articles whose texts resemble each other by half or more and that were published within 14 days of each other; each pair stands in both orders. A story is a connected component of it.';
COMMENT ON COLUMN entente.near_duplicate.resemblance IS 'Estimated Jaccard index of their runs of five words.';

ALTER TABLE entente.relation ADD COLUMN stories integer NOT NULL DEFAULT 0;
UPDATE entente.relation SET stories = articles;
COMMENT ON COLUMN entente.relation.stories IS 'Different stories of these articles: near copies of one text count once.';

CREATE FUNCTION entente.resemblance(one integer[], other integer[]) RETURNS real
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
    SELECT (count(*) FILTER (WHERE s.a = s.b))::real / greatest(count(*), 1) FROM unnest(one, other) AS s (a, b)
$body$;
COMMENT ON FUNCTION entente.resemblance IS 'How far two texts resemble each other, 0 to 1, from their signatures.';

-- The wording of a speaker, as source_text is that of a source. NULL for statements that an earlier entente stored.
ALTER TABLE entente.statement
    ADD COLUMN speaker_text text,
    ADD COLUMN speaker_begin integer,
    ADD COLUMN speaker_end integer;
COMMENT ON COLUMN entente.statement.speaker_text IS 'The wording in the article; speaker_begin and speaker_end are its bytes.';
