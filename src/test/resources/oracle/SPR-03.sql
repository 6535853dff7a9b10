-- A(clase 1–3 ∩ (area_construida@t − @t0)), ha
WITH x AS MATERIALIZED (
    SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM clase_agrologica WHERE clase_agrologica <= 3),
        ST_Difference(huella.geom, (SELECT lleno(ST_Union(geom)) FROM base.area_construida))) AS geom
    FROM huella)
SELECT l.dim, l.cod, area_en(x.geom, l) / 10000 AS valor
FROM lugar l, x
