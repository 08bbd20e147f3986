-- Records how metrics came about. Parameters: $1 edition of the algorithms; the filter: $2 modalities, $3 with_denied, $4 types, $5 since,
-- $6 until, $7 keys of actors, $8 minimum of statements; betweenness: $9 samples, $10 error, $11 confidence, $12 seed; the graph: $13
-- actors, $14 relations; the database when it was loaded: $15 articles, $16 statements, $17 time. NULL: does not apply.
INSERT INTO entente.metric_run (edition, filter, settings, actors, relations, articles, statements, loaded)
VALUES ($1::integer,
        jsonb_strip_nulls(jsonb_build_object('modalities', to_jsonb($2::text[]), 'with_denied', nullif($3::boolean, false), 'types', to_jsonb($4::text[]),
                                             'since', $5::date, 'until', $6::date, 'actors', to_jsonb($7::text[]), 'minimum_statements', $8::integer)),
        jsonb_strip_nulls(jsonb_build_object('betweenness_samples', $9::bigint, 'betweenness_error', $10::double precision,
                                             'betweenness_confidence', $11::double precision, 'seed', $12::numeric)),
        $13::integer, $14::bigint, $15::bigint, $16::bigint, $17::timestamptz)
RETURNING id
