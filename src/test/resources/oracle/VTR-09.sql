-- sh(construccion, faja_retiro), by order of the road
WITH f AS MATERIALIZED (
         SELECT ''::text AS dim, ''::text AS cod, lleno(ST_Union(geom)) AS geom FROM faja_retiro
         UNION ALL SELECT 'orden_via', orden_via::text, ST_Union(geom) FROM faja_retiro GROUP BY orden_via),
     x AS MATERIALIZED (SELECT f.dim, f.cod, f.geom AS f, ST_Intersection(f.geom, c.geom) AS geom FROM f, construido c)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(x.f, l), 0) AS valor
FROM lugar l, x WHERE x.dim = ''
UNION ALL
SELECT dim, cod, 100 * ST_Area(geom) / nullif(ST_Area(f), 0) FROM x WHERE dim <> ''
