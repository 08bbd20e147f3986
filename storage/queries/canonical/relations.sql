-- One line a merged edge.
SELECT json_build_object(
    'source', s.key, 'target', t.key, 'type', r.type, 'lemma', r.lemma, 'modality', r.modality, 'negated', r.negated,
    'plover', r.plover, 'quad', r.quad, 'statements', r.statements, 'articles', r.articles, 'stories', r.stories,
    'publishers', r.publishers, 'first_date', r.first_date, 'last_date', r.last_date)::text AS line
FROM entente.relation r
JOIN entente.actor s ON s.id = r.source_id
LEFT JOIN entente.actor t ON t.id = r.target_id
ORDER BY s.key, t.key NULLS FIRST, r.type NULLS FIRST, r.lemma NULLS FIRST, r.modality, r.negated
