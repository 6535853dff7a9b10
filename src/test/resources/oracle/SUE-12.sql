-- pobU / (A(area_construida ∩ Urb)/10 000)
WITH x AS MATERIALIZED (SELECT ST_Intersection(huella.geom, urb.geom) AS geom FROM huella, urb)
SELECT l.dim, l.cod, pobu(l) / nullif(area_en(x.geom, l) / 10000, 0) AS valor
FROM lugar l, x
