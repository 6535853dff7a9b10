-- sh(area_construida, Exp)
WITH x AS MATERIALIZED (SELECT ST_Intersection(huella.geom, exp.geom) AS geom FROM huella, exp)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(exp.geom, l), 0) AS valor
FROM lugar l, x, exp
