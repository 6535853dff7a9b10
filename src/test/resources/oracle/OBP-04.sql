-- 100·Σejecutado/Σprogramado to t
SELECT '' AS dim, '' AS cod, 100.0 * sum(ejecutado_cop) / nullif(sum(programado_cop), 0) AS valor
FROM est_inversion WHERE anio <= (SELECT anio FROM fecha)
UNION ALL
SELECT 'anio', anio::text, 100.0 * sum(ejecutado_cop) / nullif(sum(programado_cop), 0)
FROM est_inversion WHERE anio <= (SELECT anio FROM fecha) GROUP BY anio
