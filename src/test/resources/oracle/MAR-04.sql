-- sh(construccion, ronda_hidrica)
WITH y AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM ronda_hidrica),
     x AS MATERIALIZED (SELECT ST_Intersection(construido.geom, y.geom) AS geom FROM construido, y)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
