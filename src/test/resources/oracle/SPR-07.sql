-- sh(area_construida, zona_industrial_turistica[industrial, logistica])
WITH y AS MATERIALIZED (
         SELECT lleno(ST_Union(geom)) AS geom FROM zona_industrial_turistica WHERE tipo IN ('industrial', 'logistica')),
     x AS MATERIALIZED (SELECT ST_Intersection(y.geom, huella.geom) AS geom FROM huella, y)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
