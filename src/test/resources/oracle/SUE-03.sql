-- sh(area_actividad, Urb)
WITH x AS MATERIALIZED (
    SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM area_actividad), urb.geom) AS geom FROM urb)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(urb.geom, l), 0) AS valor
FROM lugar l, x, urb
