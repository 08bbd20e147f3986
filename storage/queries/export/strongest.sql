-- Of the edges between two actors the strongest: of most stories, then of most statements; how many these are, and of how many.
-- Parameter $1: at most so many.
SELECT coalesce(array_agg(chosen.id), '{}'), count(*), coalesce(max(chosen.passing), 0)
FROM (
    SELECT r.id, count(*) OVER () AS passing
    FROM {relations} r
    JOIN entente.actor named_s ON named_s.id = r.source_id
    JOIN entente.actor s ON s.id = coalesce(named_s.canonical_id, named_s.id)
    JOIN entente.actor named_t ON named_t.id = r.target_id
    JOIN entente.actor t ON t.id = coalesce(named_t.canonical_id, named_t.id)
    WHERE {edge_passes}
      AND EXISTS (SELECT FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
                  WHERE st.relation_id = r.id AND {statement_passes})
    ORDER BY r.stories DESC, r.statements DESC, r.last_date DESC NULLS LAST, s.key, t.key, r.type NULLS FIRST, r.lemma NULLS FIRST,
             r.modality, r.negated
    LIMIT $1::bigint
) chosen
