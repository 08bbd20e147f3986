-- One line an article: every place of it, the story it belongs to, its sentences.
SELECT json_build_object(
    'article', a.key, 'uri', a.uri, 'title', a.title, 'publisher', a.publisher, 'published', a.published,
    'read_from', a.read_from, 'story', first.key,
    'places', (SELECT json_agg(json_build_object('uri', p.uri, 'title', p.title, 'publisher', p.publisher, 'published', p.published) ORDER BY p.uri)
               FROM entente.article_place p WHERE p.article_id = a.id),
    'sentences', (SELECT json_agg(json_build_array(se.span_begin, se.span_end) ORDER BY se.index) FROM entente.sentence se WHERE se.article_id = a.id),
    'text', a.text)::text AS line
FROM entente.article a JOIN entente.article first ON first.id = a.story_id
ORDER BY a.key
