-- sh(∪perimetro_servicios, Exp)
WITH x AS MATERIALIZED (
    SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM perimetro_servicios), exp.geom) AS geom FROM exp)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(exp.geom, l), 0) AS valor
FROM lugar l, x, exp
