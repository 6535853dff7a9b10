-- 100·N(bic[pemp]) / N(bic)
SELECT l.dim, l.cod, 100.0 * count(*) FILTER (WHERE b.pemp) / nullif(count(b.fid), 0) AS valor
FROM lugar l LEFT JOIN bic b ON es_de(b.geom, l)
GROUP BY l.dim, l.cod
