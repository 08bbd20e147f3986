-- The graph and what it was read from.
--
-- Times are kept apart: `published` (day of the article), `valid` (when it happened or holds, as the text says), `recorded`
-- (when this database learnt of it). Unknown is NULL, never an empty string. Texts that order or identify things compare
-- byte by byte (COLLATE "C"), so that every database gives the same order.

CREATE SCHEMA entente;
COMMENT ON SCHEMA entente IS 'Who does what to whom in the news: actors, the relations between them, and the sentences that say so.';

CREATE TABLE entente.property (
    name  text PRIMARY KEY,
    value text NOT NULL
);
COMMENT ON TABLE entente.property IS 'What this database was made by: schema_version, entente_version, versions of models and ontology, digests of migrations.';

CREATE TYPE entente.actor_kind AS ENUM ('person', 'organization', 'country', 'place', 'group', 'object');
COMMENT ON TYPE entente.actor_kind IS 'What an actor is. group: described or collective actors (lawmakers, a delegation).';
CREATE TYPE entente.modality AS ENUM ('actual', 'future', 'hypothetical');
COMMENT ON TYPE entente.modality IS 'How sure a text is that the event took or takes place.';
CREATE TYPE entente.time_precision AS ENUM ('day', 'week', 'month', 'year', 'interval');
COMMENT ON TYPE entente.time_precision IS 'How exactly a text says when.';

-- Articles ------------------------------------------------------------------------------------------------------------

CREATE TABLE entente.article (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key       text COLLATE "C" NOT NULL UNIQUE CHECK (key <> ''),
    uri       text COLLATE "C" NOT NULL CHECK (uri <> ''),
    title     text COLLATE "C",
    publisher text COLLATE "C",
    published date,
    text      text NOT NULL,
    recorded  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX article_published ON entente.article (published);
COMMENT ON TABLE entente.article IS 'One text. The same text found in two places is one article.';
COMMENT ON COLUMN entente.article.key IS 'sha256: and the digest of the cleaned text.';
COMMENT ON COLUMN entente.article.uri IS 'Of its earliest place (see article_place); so are title, publisher and published.';
COMMENT ON COLUMN entente.article.text IS 'The cleaned text. All spans are bytes of its UTF-8 form: zero-based, half-open.';
COMMENT ON COLUMN entente.article.recorded IS 'When this database first stored the text.';

CREATE TABLE entente.article_place (
    article_id bigint NOT NULL REFERENCES entente.article ON DELETE CASCADE,
    uri        text COLLATE "C" NOT NULL CHECK (uri <> ''),
    lasting    boolean NOT NULL,
    title      text COLLATE "C",
    publisher  text COLLATE "C",
    published  date,
    recorded   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (article_id, uri)
);
-- A place holds one text at a time: this is what makes a changed article replace its older version.
CREATE UNIQUE INDEX article_place_uri ON entente.article_place (uri) WHERE lasting;
COMMENT ON TABLE entente.article_place IS 'Where the text of an article was found: one row for each URL or file.';
COMMENT ON COLUMN entente.article_place.lasting IS 'False for standard input, which is another text each time.';

CREATE TABLE entente.sentence (
    article_id bigint NOT NULL REFERENCES entente.article ON DELETE CASCADE,
    index      integer NOT NULL CHECK (index >= 0),
    span_begin integer NOT NULL CHECK (span_begin >= 0),
    span_end   integer NOT NULL,
    text       text NOT NULL,
    PRIMARY KEY (article_id, index),
    CHECK (span_begin < span_end)
);
COMMENT ON TABLE entente.sentence IS 'Every sentence of an article, in text order from 0.';

-- Actors --------------------------------------------------------------------------------------------------------------

CREATE TABLE entente.actor (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key        text COLLATE "C" NOT NULL UNIQUE CHECK (key <> ''),
    kind       entente.actor_kind NOT NULL,
    name       text COLLATE "C" NOT NULL,
    country    text COLLATE "C",
    sector     text COLLATE "C",
    post       text COLLATE "C",
    statements integer NOT NULL DEFAULT 0,
    articles   integer NOT NULL DEFAULT 0,
    recorded   timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE entente.actor IS 'A node of the graph: one actor over all articles.';
COMMENT ON COLUMN entente.actor.key IS 'Identity: kind, slash, folded full name ("person/antony blinken").';
COMMENT ON COLUMN entente.actor.name IS 'For display: as most articles name it, of equally many the greatest in byte order; so are country, sector and post.';
COMMENT ON COLUMN entente.actor.country IS 'ISO 3166-1 alpha-3, or a code for international organisations.';
COMMENT ON COLUMN entente.actor.sector IS 'PLOVER sector: GOV, MIL, LEG, …';
COMMENT ON COLUMN entente.actor.post IS 'Such as "Secretary of State".';
COMMENT ON COLUMN entente.actor.statements IS 'Statements that have the actor as source, target or speaker.';
COMMENT ON COLUMN entente.actor.articles IS 'Articles that name the actor.';

CREATE TABLE entente.actor_name (
    actor_id bigint NOT NULL REFERENCES entente.actor ON DELETE CASCADE,
    name     text COLLATE "C" NOT NULL CHECK (name <> ''),
    folded   text COLLATE "C" NOT NULL,
    PRIMARY KEY (actor_id, name)
);
CREATE INDEX actor_name_name ON entente.actor_name (name);
CREATE INDEX actor_name_folded ON entente.actor_name (folded);
COMMENT ON TABLE entente.actor_name IS 'Every wording of an actor''s name that was read.';
COMMENT ON COLUMN entente.actor_name.folded IS 'Lower case, no diacritics, Latin script, one space between words.';

CREATE TABLE entente.sighting (
    article_id bigint NOT NULL REFERENCES entente.article ON DELETE CASCADE,
    actor_id   bigint NOT NULL REFERENCES entente.actor ON DELETE CASCADE,
    name       text COLLATE "C" NOT NULL CHECK (name <> ''),
    country    text COLLATE "C",
    sector     text COLLATE "C",
    post       text COLLATE "C",
    names      text[] COLLATE "C" NOT NULL,
    PRIMARY KEY (article_id, actor_id)
);
CREATE INDEX sighting_actor ON entente.sighting (actor_id);
COMMENT ON TABLE entente.sighting IS 'What one article says about one actor: the evidence for the columns of actor, each of which is what most articles say.';
COMMENT ON COLUMN entente.sighting.names IS 'Every wording of the name in this article.';

CREATE TABLE entente.resolution (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    decision   text NOT NULL CHECK (decision IN ('merge', 'split')),
    actor_key  text NOT NULL,
    other_key  text NOT NULL,
    reason     text NOT NULL,
    decided_by text NOT NULL,
    recorded   timestamptz NOT NULL DEFAULT now(),
    CHECK (actor_key <> other_key)
);
CREATE INDEX resolution_actor_key ON entente.resolution (actor_key);
CREATE INDEX resolution_other_key ON entente.resolution (other_key);
COMMENT ON TABLE entente.resolution IS 'Decisions that two names are one actor, or are not. They name keys, so that they survive every later ingest.';
COMMENT ON COLUMN entente.resolution.decided_by IS '"rule:…" or "person:…".';

-- Relations -----------------------------------------------------------------------------------------------------------

CREATE TABLE entente.relation (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id  bigint NOT NULL REFERENCES entente.actor,
    target_id  bigint REFERENCES entente.actor,
    type       text COLLATE "C" CHECK (type <> ''),
    lemma      text COLLATE "C" CHECK (lemma <> ''),
    modality   entente.modality NOT NULL,
    negated    boolean NOT NULL,
    plover     text COLLATE "C",
    quad       smallint CHECK (quad BETWEEN 1 AND 4),
    statements integer NOT NULL DEFAULT 0,
    articles   integer NOT NULL DEFAULT 0,
    publishers integer NOT NULL DEFAULT 0,
    first_date date,
    last_date  date,
    recorded   timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (source_id, target_id, type, lemma, modality, negated)
);
CREATE INDEX relation_target ON entente.relation (target_id);
CREATE INDEX relation_type ON entente.relation (type);
COMMENT ON TABLE entente.relation IS 'An edge of the graph: all statements that say the same of the same two actors. Denied, planned and hypothetical ones are edges of their own.';
COMMENT ON COLUMN entente.relation.target_id IS 'NULL for an event without a second actor.';
COMMENT ON COLUMN entente.relation.type IS 'PLOVER event type, or AFFILIATION; NULL for an open relation, which its lemma tells.';
COMMENT ON COLUMN entente.relation.lemma IS 'Predicate of an open relation; NULL for typed events.';
COMMENT ON COLUMN entente.relation.plover IS 'The code that PLOVER''s rules give the event with its modality: a future CONSULT is AGREE.';
COMMENT ON COLUMN entente.relation.quad IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.';
COMMENT ON COLUMN entente.relation.publishers IS 'Different publishers of these articles; the same text from two publishers counts both; unknown ones do not count.';
COMMENT ON COLUMN entente.relation.first_date IS 'Earliest date of a statement: when it happened, else when it was published.';

CREATE TABLE entente.statement (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    relation_id     bigint NOT NULL REFERENCES entente.relation,
    article_id      bigint NOT NULL,
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
    speaker_id      bigint REFERENCES entente.actor,
    time_text       text,
    valid           daterange CHECK (NOT isempty(valid)),
    valid_precision entente.time_precision,
    place_text      text,
    place           text,
    place_country   text,
    confidence      double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    extractor       text NOT NULL,
    recorded        timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (article_id, sentence) REFERENCES entente.sentence ON DELETE CASCADE
);
CREATE INDEX statement_relation ON entente.statement (relation_id);
CREATE INDEX statement_sentence ON entente.statement (article_id, sentence);
CREATE INDEX statement_speaker ON entente.statement (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX statement_valid ON entente.statement USING gist (valid);
COMMENT ON TABLE entente.statement IS 'One piece of evidence for an edge: one relation read from one sentence of one article.';
COMMENT ON COLUMN entente.statement.source_text IS 'The wording in the sentence; source_begin and source_end are its bytes in the article. The same for target and predicate.';
COMMENT ON COLUMN entente.statement.mode IS 'PLOVER mode of the event, such as "visit".';
COMMENT ON COLUMN entente.statement.speaker_id IS 'Who says so, when the article only reports it.';
COMMENT ON COLUMN entente.statement.time_text IS 'When, as said ("Friday").';
COMMENT ON COLUMN entente.statement.valid IS 'When, as resolved; NULL when that would be a guess. Open on a side that the text leaves open.';
COMMENT ON COLUMN entente.statement.place IS 'Canonical name of the place; place_text is the wording.';
COMMENT ON COLUMN entente.statement.confidence IS '0 to 1: how often relations read by the same kind of rule are right.';
COMMENT ON COLUMN entente.statement.extractor IS 'What read it: "syntax/1".';

CREATE TABLE entente.metric (
    actor_id bigint NOT NULL REFERENCES entente.actor ON DELETE CASCADE,
    name     text NOT NULL,
    value    double precision NOT NULL,
    recorded timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (actor_id, name)
);
COMMENT ON TABLE entente.metric IS 'Figures about actors that graph analysis computed: centrality, community, …';
