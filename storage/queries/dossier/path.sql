-- One shortest way between two actors, step by step, each with its best supported edge and the surest sentence behind it.
-- $1, $2: keys of the actors; $3: at most so many steps; $4: only along what actors do; $5 to $12: the filters.
SELECT p.step, p.source, p.source_key, p.type, p.target, p.target_key, p.modality, p.negated, p.statements, p.stories,
       p.first_date, p.last_date, e.sentence, e.predicate, e.speaker, e.date, e.valid_precision AS precision, e.title, e.publisher, e.published, e.uri,
       round(e.confidence::numeric, 2) AS confidence
FROM entente.shortest_path($1, $2, $3::integer, $4::boolean, $5::entente.modality[], $6::boolean, $7::text[], $8::date, $9::date,
                           $10::integer, $11::double precision, $12::text[]) p
LEFT JOIN LATERAL (
    SELECT f.*
    FROM (
        SELECT st.id
        FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
        WHERE st.relation_id = p.relation_id
          AND entente.statement_passes(st.valid, a.published, st.confidence,
                                       ROW(NULL, NULL, NULL, $8::date, $9::date, NULL, $11::double precision, NULL)::entente.filter)
          AND ($12::text[] IS NULL OR entente.published_by(a.id, $12::text[]))
        ORDER BY st.confidence DESC, a.published DESC NULLS LAST, st.id
        LIMIT 1
    ) best
    CROSS JOIN LATERAL (SELECT * FROM entente.fact x WHERE x.statement_id = best.id OFFSET 0) f
) e ON true
ORDER BY p.step
