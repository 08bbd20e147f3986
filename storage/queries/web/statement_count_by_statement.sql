-- How many statements pass, counted.
SELECT count(*)
FROM ({edges}) e
CROSS JOIN LATERAL (
    SELECT FROM entente.statement st JOIN entente.article a ON a.id = st.article_id
    WHERE st.relation_id = e.id AND {statement_passes} OFFSET 0
) s
