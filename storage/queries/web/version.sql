-- Which state of the graph this transaction sees.
SELECT g.state::text || '.' || coalesce(entente.metric_run_shown()::text, '') FROM entente.graph_state g
