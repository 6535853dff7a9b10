-- sh(zonificacion_suelo_rural, Rur)
WITH x AS MATERIALIZED (
    SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM zonificacion_suelo_rural), rur.geom) AS geom FROM rur)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(rur.geom, l), 0) AS valor
FROM lugar l, x, rur
