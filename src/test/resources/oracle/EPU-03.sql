-- A(∪EPE ∩ Urb ∩ u) / pobU of the unit
WITH x AS MATERIALIZED (SELECT ST_Intersection(epe.geom, urb.geom) AS geom FROM epe, urb)
SELECT l.dim, l.cod, area_en(x.geom, l) / nullif(pobu(l), 0) AS valor
FROM lugar l, x
