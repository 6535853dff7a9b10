-- sh(Urb − area_construida, Urb)
WITH x AS MATERIALIZED (SELECT ST_Difference(urb.geom, huella.geom) AS geom FROM huella, urb)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(urb.geom, l), 0) AS valor
FROM lugar l, x, urb
