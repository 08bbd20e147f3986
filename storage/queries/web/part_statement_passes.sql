entente.statement_passes(st.valid, a.published, st.confidence,
                         ROW(NULL, NULL, NULL, $5::date, $6::date, NULL, $7::double precision, NULL)::entente.filter)
AND ($8::text[] IS NULL OR entente.published_by(a.id, $8))
