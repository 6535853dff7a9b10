-- AVp(condA ∪ condR, estudio_detallado)
WITH cond AS (SELECT geom FROM area_condicion_amenaza UNION ALL SELECT geom FROM area_condicion_riesgo),
     p AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM cond),
     x AS MATERIALIZED (
         SELECT ST_Intersection(p.geom, (SELECT lleno(ST_Union(geom)) FROM estudio_detallado)) AS geom FROM p)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(p.geom, l), 0) AS valor
FROM lugar l, x, p
