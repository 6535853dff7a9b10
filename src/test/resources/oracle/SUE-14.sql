-- 100·N(pp[adoptado…]) / N(pp previstos)
SELECT l.dim, l.cod, 100.0 * count(*) FILTER (WHERE p.estado_pp IN ('adoptado', 'en_ejecucion', 'ejecutado'))
    / nullif(count(p.fid), 0) AS valor
FROM lugar l LEFT JOIN plan_parcial p ON p.estado_pp NOT IN ('negado', 'archivado') AND es_de(p.geom, l)
GROUP BY l.dim, l.cod
