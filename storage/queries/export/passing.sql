-- How many edges between two actors pass. {supported}: whether a statement of the edge does, where the filter looks at single ones.
SELECT count(*) FROM {relations} r WHERE {edge_passes} AND {supported} AND r.target_id IS NOT NULL
