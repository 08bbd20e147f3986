-- Articles that were stored before there were stories. $1: at most so many.
SELECT id, text FROM entente.article WHERE signature IS NULL ORDER BY id LIMIT $1
