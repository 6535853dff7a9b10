-- sh(Ha, UE)
WITH x AS MATERIALIZED (SELECT ST_Intersection(ha.geom, ue.geom) AS geom FROM ha, ue)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(ue.geom, l), 0) AS valor
FROM lugar l, x, ue
