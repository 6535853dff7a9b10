-- 100·N(bic[bueno]) / N(bic[estado ≠ null])
SELECT l.dim, l.cod, 100.0 * count(*) FILTER (WHERE b.estado_cons = 'bueno') / nullif(count(b.estado_cons), 0) AS valor
FROM lugar l LEFT JOIN bic b ON es_de(b.geom, l)
GROUP BY l.dim, l.cod
