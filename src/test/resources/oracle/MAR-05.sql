-- 100·E(drenaje ∩ ronda) / E(drenaje)
WITH y AS MATERIALIZED (SELECT ST_Union(geom) AS geom FROM drenaje),
     x AS MATERIALIZED (
         SELECT ST_Intersection(y.geom, (SELECT lleno(ST_Union(geom)) FROM ronda_hidrica)) AS geom FROM y)
SELECT l.dim, l.cod, 100 * largo_en(x.geom, l) / nullif(largo_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
