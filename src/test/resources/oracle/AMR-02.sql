-- sh(Ha, UE); of each phenomenon too
WITH z AS MATERIALIZED (
         SELECT ''::text AS dim, ''::text AS cod, geom FROM ha
         UNION ALL
         SELECT 'fenomeno', fenomeno, ST_Union(geom) FROM zonificacion_amenaza WHERE categoria_amenaza = 'Alta' GROUP BY fenomeno),
     x AS MATERIALIZED (SELECT z.dim, z.cod, ST_Intersection(z.geom, ue.geom) AS geom FROM z, ue)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(ue.geom, l), 0) AS valor FROM lugar l, x, ue WHERE x.dim = ''
UNION ALL
SELECT x.dim, x.cod, 100 * ST_Area(x.geom) / nullif(ST_Area(ue.geom), 0) FROM x, ue WHERE x.dim <> ''
