-- 100·answered/requested projects: the letters of the edition of the cut-off
WITH o AS (SELECT entidad, id_proyecto, bool_or(fecha_respuesta IS NOT NULL) AS contestado FROM respuesta_dependencia
           GROUP BY 1, 2)
SELECT '' AS dim, '' AS cod, 100.0 * count(*) FILTER (WHERE contestado) / nullif(count(*), 0) AS valor FROM o
UNION ALL
SELECT 'entidad', entidad, 100.0 * count(*) FILTER (WHERE contestado) / nullif(count(*), 0) FROM o GROUP BY entidad
