-- A(titulo_minero ∩ proteccion), ha
WITH x AS MATERIALIZED (
    SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM titulo_minero), proteccion.geom) AS geom FROM proteccion)
SELECT l.dim, l.cod, area_en(x.geom, l) / 10000 AS valor
FROM lugar l, x
