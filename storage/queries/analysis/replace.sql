-- The staged metrics take the place of all that there are; readers go on reading the old ones. The transaction holds the merge lock.
LOCK TABLE entente.metric IN SHARE ROW EXCLUSIVE MODE;
DELETE FROM entente.metric;
INSERT INTO entente.metric (actor_id, name, value)
SELECT s.actor_id, s.name, s.value
FROM pg_temp.stage_metric s
WHERE EXISTS (SELECT FROM entente.actor a WHERE a.id = s.actor_id);
