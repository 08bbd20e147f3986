-- Where a batch waits until the database has given ids to its articles, actors and relations: one set of tables a connection,
-- emptied at the end of every transaction. n are the numbers of the batch. Sentences, sightings and statements need not wait:
-- they are copied into the graph itself, with these ids.

CREATE TEMPORARY TABLE IF NOT EXISTS stage_article (
    n          integer,                  -- NULL for a further place of a text that is read elsewhere
    key        text COLLATE "C" NOT NULL,
    uri        text COLLATE "C" NOT NULL,
    lasting    boolean NOT NULL,
    title      text COLLATE "C",
    publisher  text COLLATE "C",
    published  date,
    text       text,
    signature  integer[],
    bands      bigint[],
    again      boolean NOT NULL,         -- replace what is stored of this text
    read_by    text,                     -- extractor; NULL: relations are imported, the text is not at hand
    position   integer NOT NULL,         -- in the batch, copies last: the later version of a place counts
    article_id bigint,
    is_new     boolean NOT NULL DEFAULT false,  -- its text was not known
    is_read    boolean NOT NULL DEFAULT false  -- its sentences and statements go into the database
) ON COMMIT DELETE ROWS;

-- Votes of an attribute: how many articles of the batch give the most frequent value, and how many more than any other value.
CREATE TEMPORARY TABLE IF NOT EXISTS stage_actor (
    n             integer NOT NULL,
    key           text COLLATE "C" NOT NULL,
    kind          entente.actor_kind NOT NULL,
    name          text COLLATE "C" NOT NULL,
    country       text COLLATE "C",
    sector        text COLLATE "C",
    post          text COLLATE "C",
    statements    integer NOT NULL,
    articles      integer NOT NULL,
    name_votes    integer NOT NULL,
    name_lead     integer NOT NULL,
    country_votes integer NOT NULL,
    country_lead  integer NOT NULL,
    sector_votes  integer NOT NULL,
    sector_lead   integer NOT NULL,
    post_votes    integer NOT NULL,
    post_lead     integer NOT NULL
) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS stage_name (
    actor_id bigint NOT NULL,
    name     text COLLATE "C" NOT NULL,
    folded   text COLLATE "C" NOT NULL
) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS stage_relation (
    n          integer NOT NULL,
    source_id  bigint NOT NULL,
    target_id  bigint,
    type       text COLLATE "C",
    lemma      text COLLATE "C",
    modality   entente.modality NOT NULL,
    negated    boolean NOT NULL,
    plover     text COLLATE "C",
    quad       smallint,
    statements integer NOT NULL,
    articles   integer NOT NULL,
    publishers text[] COLLATE "C" NOT NULL,
    first_date date,
    last_date  date
) ON COMMIT DELETE ROWS;

-- What the batch touches.
CREATE TEMPORARY TABLE IF NOT EXISTS touched_article  (id bigint PRIMARY KEY, is_new boolean NOT NULL DEFAULT false) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS losing_article   (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;  -- their statements and sightings go
CREATE TEMPORARY TABLE IF NOT EXISTS touched_story    (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS story_member     (id bigint PRIMARY KEY, component bigint NOT NULL, waits boolean NOT NULL DEFAULT false) ON COMMIT DELETE ROWS;
CREATE INDEX IF NOT EXISTS story_member_component ON story_member (component);
CREATE TEMPORARY TABLE IF NOT EXISTS touched_relation (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;  -- counted anew
CREATE TEMPORARY TABLE IF NOT EXISTS touched_actor    (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;  -- whose resolution may change
CREATE TEMPORARY TABLE IF NOT EXISTS losing_actor     (id bigint PRIMARY KEY, statements integer NOT NULL, articles integer NOT NULL) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS doubtful_actor   (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;  -- whose attributes are voted on anew

-- What constraints_off.sql took away, as commands that bring it back.
CREATE TEMPORARY TABLE IF NOT EXISTS postponed_constraint (
    n        integer GENERATED ALWAYS AS IDENTITY,
    command  text NOT NULL,
    is_index boolean NOT NULL DEFAULT false
) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS batch_summary (
    articles bigint NOT NULL DEFAULT 0,
    replaced bigint NOT NULL DEFAULT 0
) ON COMMIT DELETE ROWS
