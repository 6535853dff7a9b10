-- 100·(A(open space) + A(streets))/A(area_construida), overlaps once; streets by their width where they are no polygons, 6 m
-- where none is told. Libraries draw strips along lines in ways of their own (GEOS leaves out bends flatter than a hundredth of
-- the width, JTS draws two corners nearer than a twentieth of it as one), so streets lie between two strips put together by hand.
WITH calle AS (SELECT geom FROM espacio_publico WHERE estado = 'Existente' AND tipo_ep IN ('via_vehicular', 'anden')),
     linea AS MATERIALIZED (
         SELECT ancho, ST_Union(geom) AS geom FROM via, LATERAL (SELECT coalesce(ancho_m, 6)) a (ancho)
         WHERE estado = 'Existente' AND tipo_sistema_general LIKE 'Vias.Urbano.%' AND NOT EXISTS (SELECT FROM calle) GROUP BY ancho),
     abierto AS (
         SELECT geom FROM espacio_publico WHERE estado = 'Existente'
             AND tipo_ep IN ('parque', 'plaza', 'plazoleta', 'zona_verde', 'alameda', 'paseo')
         UNION ALL SELECT geom FROM calle),
     x AS MATERIALIZED (
         SELECT (SELECT lleno(ST_Union(geom)) FROM (
                    SELECT geom FROM abierto UNION ALL SELECT banda(geom, geom, ancho / 2, false) FROM linea) t) AS menos,
                (SELECT lleno(ST_Union(geom)) FROM (
                    SELECT geom FROM abierto UNION ALL SELECT banda(geom, geom, ancho / 2, true) FROM linea) t) AS mas)
SELECT l.dim, l.cod, 100 * area_en(x.menos, l) / nullif(area_en(h.geom, l), 0) AS desde,
       100 * area_en(x.mas, l) / nullif(area_en(h.geom, l), 0) AS hasta
FROM lugar l, x, huella h
