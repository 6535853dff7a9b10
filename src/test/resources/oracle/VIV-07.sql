-- AVp(tratamiento[Mejoramiento_Integral], mejoramiento_barrio[terminado])
WITH p AS MATERIALIZED (
         SELECT lleno(ST_Union(geom)) AS geom FROM tratamiento_urbanistico
         WHERE tipo_tratamiento_urbanistico = 'Mejoramiento_Integral'),
     x AS MATERIALIZED (
         SELECT ST_Intersection(p.geom, (SELECT lleno(ST_Union(geom)) FROM mejoramiento_barrio
             WHERE estado_proyecto = 'terminado')) AS geom FROM p)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(p.geom, l), 0) AS valor
FROM lugar l, x, p
