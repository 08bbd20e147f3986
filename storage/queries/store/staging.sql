-- Where a batch waits for merge.sql: one set of tables a connection, emptied at the end of every transaction. The numbers
-- n, article, actor and relation are those of the batch; *_id are those of the database, found by merge.sql.

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
    position   integer NOT NULL,         -- in the batch, copies last: the later version of a place counts
    article_id bigint,
    is_read    boolean NOT NULL DEFAULT false  -- its sentences and statements go into the database
) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS stage_sentence (
    article    integer NOT NULL,
    index      integer NOT NULL,
    span_begin integer NOT NULL,
    span_end   integer NOT NULL,
    text       text NOT NULL
) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS stage_actor (
    n        integer NOT NULL,
    key      text COLLATE "C" NOT NULL,
    kind     entente.actor_kind NOT NULL,
    name     text COLLATE "C" NOT NULL,
    country  text COLLATE "C",
    sector   text COLLATE "C",
    post     text COLLATE "C",
    actor_id bigint
) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS stage_name (
    actor  integer NOT NULL,
    name   text COLLATE "C" NOT NULL,
    folded text COLLATE "C" NOT NULL
) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS stage_sighting (
    article integer NOT NULL,
    actor   integer NOT NULL,
    name    text COLLATE "C" NOT NULL,
    country text COLLATE "C",
    sector  text COLLATE "C",
    post    text COLLATE "C",
    names   text[] COLLATE "C" NOT NULL
) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS stage_relation (
    n           integer NOT NULL,
    source      integer NOT NULL,
    target      integer,
    type        text COLLATE "C",
    lemma       text COLLATE "C",
    modality    entente.modality NOT NULL,
    negated     boolean NOT NULL,
    plover      text COLLATE "C",
    quad        smallint,
    source_id   bigint,
    target_id   bigint,
    relation_id bigint
) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS stage_statement (
    relation        integer NOT NULL,
    article         integer NOT NULL,
    sentence        integer NOT NULL,
    source_text     text NOT NULL,
    source_begin    integer NOT NULL,
    source_end      integer NOT NULL,
    target_text     text,
    target_begin    integer,
    target_end      integer,
    predicate       text NOT NULL,
    predicate_lemma text NOT NULL,
    predicate_begin integer NOT NULL,
    predicate_end   integer NOT NULL,
    mode            text,
    speaker         integer,
    speaker_text    text,
    speaker_begin   integer,
    speaker_end     integer,
    time_text       text,
    valid           daterange,
    valid_precision entente.time_precision,
    place_text      text,
    place           text,
    place_country   text,
    confidence      double precision NOT NULL,
    extractor       text NOT NULL
) ON COMMIT DELETE ROWS;

-- What the batch touches: counters of these are computed anew.
CREATE TEMPORARY TABLE IF NOT EXISTS touched_article  (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS touched_story    (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS story_member     (id bigint PRIMARY KEY, rank bigint NOT NULL) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS touched_relation (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS touched_actor    (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS;

CREATE TEMPORARY TABLE IF NOT EXISTS batch_summary (
    articles   bigint NOT NULL DEFAULT 0,
    replaced   bigint NOT NULL DEFAULT 0,
    statements bigint NOT NULL DEFAULT 0,
    actors     bigint NOT NULL DEFAULT 0,
    relations  bigint NOT NULL DEFAULT 0
) ON COMMIT DELETE ROWS
