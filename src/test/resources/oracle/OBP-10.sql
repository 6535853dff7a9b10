-- 100·answered/requested projects
WITH o AS (SELECT entidad, id_proyecto, bool_or(fecha_respuesta <= dia) AS contestado FROM respuesta_dependencia, fecha
           WHERE fecha_envio <= dia GROUP BY 1, 2)
SELECT '' AS dim, '' AS cod, 100.0 * count(*) FILTER (WHERE contestado) / nullif(count(*), 0) AS valor FROM o
UNION ALL
SELECT 'entidad', entidad, 100.0 * count(*) FILTER (WHERE contestado) / nullif(count(*), 0) FROM o GROUP BY entidad
