-- sh(tratamiento, UE)
WITH x AS MATERIALIZED (
    SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM tratamiento_urbanistico), ue.geom) AS geom FROM ue)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(ue.geom, l), 0) AS valor
FROM lugar l, x, ue
