-- sh(Ha, EPE)
WITH x AS MATERIALIZED (SELECT ST_Intersection(ha.geom, epe.geom) AS geom FROM ha, epe)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(epe.geom, l), 0) AS valor
FROM lugar l, x, epe
