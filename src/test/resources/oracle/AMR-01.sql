-- sh(∪zonificacion_amenaza, M); of each phenomenon too
WITH z AS MATERIALIZED (
         SELECT ''::text AS dim, ''::text AS cod, lleno(ST_Union(geom)) AS geom FROM zonificacion_amenaza
         UNION ALL SELECT 'fenomeno', fenomeno, ST_Union(geom) FROM zonificacion_amenaza GROUP BY fenomeno),
     x AS MATERIALIZED (SELECT z.dim, z.cod, ST_Intersection(z.geom, m.geom) AS geom FROM z, m)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(m.geom, l), 0) AS valor FROM lugar l, x, m WHERE x.dim = ''
UNION ALL
SELECT x.dim, x.cod, 100 * ST_Area(x.geom) / nullif(ST_Area(m.geom), 0) FROM x, m WHERE x.dim <> ''
