-- The relations that say the same of the same two actors as relation $1, whatever names articles give these.
WITH asked AS MATERIALIZED (
    SELECT r.type, r.lemma, r.modality, r.negated, entente.standing_for(coalesce(s.canonical_id, s.id)) AS sources,
           entente.standing_for(coalesce(t.canonical_id, t.id)) AS targets
    FROM entente.relation r
    JOIN entente.actor s ON s.id = r.source_id
    LEFT JOIN entente.actor t ON t.id = r.target_id
    WHERE r.id = $1::bigint
)
SELECT o.id
FROM asked q JOIN entente.relation o
  ON o.source_id = ANY (q.sources) AND (o.target_id = ANY (q.targets) OR q.targets IS NULL AND o.target_id IS NULL)
WHERE o.type IS NOT DISTINCT FROM q.type AND o.lemma IS NOT DISTINCT FROM q.lemma AND o.modality = q.modality AND o.negated = q.negated
ORDER BY o.id
