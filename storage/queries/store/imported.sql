-- Staged articles that are read although other extractors than the one that read them are known to have read them too.
SELECT DISTINCT s.key
FROM stage_article s
JOIN entente.article a ON a.id = s.article_id
WHERE s.is_read AND NOT s.is_new AND s.read_by IS NOT NULL
  AND EXISTS (SELECT FROM entente.statement st WHERE st.article_id = a.id AND st.extractor IS DISTINCT FROM a.read_by)
