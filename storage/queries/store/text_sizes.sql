-- How long the texts are of those articles whose text is stored, in bytes. Parameter $1 text[]: their keys.
SELECT a.key, octet_length(a.text) FROM entente.article a WHERE a.key = ANY ($1::text[]) AND a.text <> ''
