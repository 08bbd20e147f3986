-- What imported relations say of a place joins what is known of it: whoever read the article there knows best, and of what
-- different lines say the greater title and publisher and the earlier day stay.
UPDATE stage_article s
SET title     = CASE WHEN p.lasting THEN p.title     ELSE greatest(s.title, p.title) END,
    publisher = CASE WHEN p.lasting THEN p.publisher ELSE greatest(s.publisher, p.publisher) END,
    published = CASE WHEN p.lasting THEN p.published ELSE least(s.published, p.published) END
FROM entente.article a
JOIN entente.article_place p ON p.article_id = a.id
WHERE a.key = s.key AND p.uri = s.uri;
