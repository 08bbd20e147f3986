-- Articles that are read again, or whose text was not known so far.
UPDATE entente.article a SET read_from = s.published, read_by = s.read_by FROM stage_article s
WHERE s.is_read AND NOT s.is_new AND s.read_by IS NOT NULL AND a.id = s.article_id
  AND (a.read_from, a.read_by) IS DISTINCT FROM (s.published, s.read_by);

UPDATE entente.article a SET text = s.text, signature = s.signature, bands = s.bands FROM stage_article s
WHERE s.is_read AND NOT s.is_new AND s.read_by IS NOT NULL AND a.id = s.article_id AND a.text = '';
