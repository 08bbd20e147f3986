-- Gives every actor in stage_actor its id: the one with its key, else a new one. Adds what the batch says to its counters, and
-- names in doubtful_actor those whose attributes the batch may have outvoted.
WITH known AS MATERIALIZED (
    SELECT s.*, s.found IS NULL AS is_new, coalesce(s.found, nextval('entente.actor_id_seq')) AS id
    FROM (SELECT staged.*, (SELECT a.id FROM entente.actor a WHERE a.key = staged.key) AS found FROM stage_actor staged) s
), come AS (
    INSERT INTO entente.actor (id, key, kind, name, country, sector, post, statements, articles, name_lead, country_lead, sector_lead, post_lead)
    OVERRIDING SYSTEM VALUE
    SELECT id, key, kind, name, country, sector, post, statements, articles, name_lead, country_lead, sector_lead, post_lead
    FROM known WHERE is_new
), changed AS (
    UPDATE entente.actor a
    SET statements   = a.statements + k.statements,
        articles     = a.articles + k.articles,
        name_lead    = a.name_lead    + CASE WHEN k.name = a.name       THEN k.name_lead    ELSE -k.name_votes END,
        country_lead = a.country_lead + CASE WHEN k.country = a.country THEN k.country_lead ELSE -k.country_votes END,
        sector_lead  = a.sector_lead  + CASE WHEN k.sector = a.sector   THEN k.sector_lead  ELSE -k.sector_votes END,
        post_lead    = a.post_lead    + CASE WHEN k.post = a.post       THEN k.post_lead    ELSE -k.post_votes END
    FROM known k
    WHERE a.id = k.id AND NOT k.is_new
    RETURNING a.id, (k.name_votes > 0 AND a.name_lead <= 0) OR (k.country_votes > 0 AND a.country_lead <= 0)
                 OR (k.sector_votes > 0 AND a.sector_lead <= 0) OR (k.post_votes > 0 AND a.post_lead <= 0) AS is_doubtful
), touched AS (
    INSERT INTO touched_actor SELECT id FROM known ON CONFLICT DO NOTHING
), doubtful AS (
    INSERT INTO doubtful_actor SELECT id FROM changed WHERE is_doubtful
)
SELECT n, id, is_new FROM known
