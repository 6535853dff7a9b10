-- 100·A(area_productiva ∩ frontera) / A(area_productiva)
WITH y AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM area_productiva),
     x AS MATERIALIZED (
         SELECT ST_Intersection(y.geom, (SELECT lleno(ST_Union(geom)) FROM frontera_agricola WHERE dentro)) AS geom FROM y)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
