-- Where new metrics wait, so that the lock of replace.sql is held only while they are put in place.
CREATE TEMPORARY TABLE stage_metric (
    actor_id bigint NOT NULL,
    name     text NOT NULL,
    value    double precision NOT NULL
) ON COMMIT DROP;
