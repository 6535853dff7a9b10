-- 100·A(area_protegida ∩ (zon_rural[Proteccion_*] ∪ suelo_proteccion_urbano)) / A(area_protegida)
WITH y AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM area_protegida),
     x AS MATERIALIZED (SELECT ST_Intersection(y.geom, proteccion.geom) AS geom FROM y, proteccion)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
