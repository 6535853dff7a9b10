-- max(0, 15·pobU − A(EPE))/10 000
WITH x AS MATERIALIZED (SELECT ST_Intersection(epe.geom, urb.geom) AS geom FROM epe, urb)
SELECT l.dim, l.cod, CASE WHEN pobu(l) IS NOT NULL THEN greatest(0, 15 * pobu(l) - area_en(x.geom, l)) / 10000 END AS valor
FROM lugar l, x
