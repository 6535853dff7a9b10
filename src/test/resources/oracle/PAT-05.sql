-- 100·N(bic with zona) / N(bic)
SELECT l.dim, l.cod, 100.0 * count(*) FILTER (WHERE EXISTS (
        SELECT FROM zona_influencia_bic z WHERE z.id_bic = b.id_objeto)) / nullif(count(b.fid), 0) AS valor
FROM lugar l LEFT JOIN bic b ON es_de(b.geom, l)
GROUP BY l.dim, l.cod
