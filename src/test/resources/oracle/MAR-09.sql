-- 100·A(microcuenca ∩ proteccion) / A(microcuenca)
WITH y AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM microcuenca_abastecedora),
     x AS MATERIALIZED (SELECT ST_Intersection(y.geom, proteccion.geom) AS geom FROM y, proteccion)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
