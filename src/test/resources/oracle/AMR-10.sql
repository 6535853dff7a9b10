-- 100·Σ(reubicacion[reubicada].hogares) / Σ(all.hogares)
SELECT l.dim, l.cod, 100.0 * coalesce(sum(r.hogares) FILTER (WHERE r.estado_reub = 'reubicada'), 0) / nullif(sum(r.hogares), 0) AS valor
FROM lugar l LEFT JOIN reubicacion_vivienda r ON es_de(r.geom, l)
GROUP BY l.dim, l.cod
