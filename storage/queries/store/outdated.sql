-- Articles whose earliest copy is gone, so that their relative dates are resolved from a day that no longer counts. $1: at most
-- so many.
SELECT key, uri, title, publisher, published, text FROM entente.article
WHERE read_from IS DISTINCT FROM published AND read_by IS NOT NULL
ORDER BY key
LIMIT $1
