-- sh(area_prestacion[alcantarillado], Urb)
WITH x AS MATERIALIZED (
    SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM area_prestacion_servicio WHERE servicio = 'alcantarillado'), urb.geom)
        AS geom FROM urb)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(urb.geom, l), 0) AS valor
FROM lugar l, x, urb
