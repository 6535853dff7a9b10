-- 100·N(with geometry)/N(all)
SELECT '' AS dim, '' AS cod, 100.0 * count(*) FILTER (WHERE dibujado) / nullif(count(*), 0) AS valor FROM proyecto
