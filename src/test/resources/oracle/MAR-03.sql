-- sh(construccion, proteccion)
WITH x AS MATERIALIZED (SELECT ST_Intersection(construido.geom, proteccion.geom) AS geom FROM construido, proteccion)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(proteccion.geom, l), 0) AS valor
FROM lugar l, x, proteccion
