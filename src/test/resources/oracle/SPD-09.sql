-- A(Urb − perimetro_servicios), ha
WITH x AS MATERIALIZED (
    SELECT ST_Difference(urb.geom, (SELECT lleno(ST_Union(geom)) FROM perimetro_servicios)) AS geom FROM urb)
SELECT l.dim, l.cod, area_en(x.geom, l) / 10000 AS valor
FROM lugar l, x
