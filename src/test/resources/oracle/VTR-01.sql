-- E(via[Existente] ∩ Urb)/1000 ÷ (A(Urb)/1e6)
WITH x AS MATERIALIZED (
    SELECT ST_Intersection((SELECT ST_Union(geom) FROM via WHERE estado = 'Existente'), urb.geom) AS geom FROM urb)
SELECT l.dim, l.cod, largo_en(x.geom, l) / 1000 / nullif(area_en(urb.geom, l) / 1e6, 0) AS valor
FROM lugar l, x, urb
