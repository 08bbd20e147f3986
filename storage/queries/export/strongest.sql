-- Of the edges between two actors the strongest: of most stories, then of most statements. Parameter $1: how many.
SELECT coalesce(array_agg(chosen.id), '{}')
FROM (
    SELECT r.id
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
