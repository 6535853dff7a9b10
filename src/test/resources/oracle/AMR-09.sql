-- AVp of the projects of AMR that are polygons and the finished mitigation works that are; the town has none of lines
WITH p AS MATERIALIZED (SELECT plazo, geom FROM proyecto_pot_p WHERE sistema = 'AMR'),
     grupo AS MATERIALIZED (
         SELECT ''::text AS dim, ''::text AS cod, lleno(ST_Union(geom)) AS geom FROM p
         UNION ALL SELECT 'plazo', plazo, ST_Union(geom) FROM p GROUP BY plazo),
     x AS MATERIALIZED (
         SELECT dim, cod, g.geom AS p, ST_Intersection(g.geom,
             (SELECT lleno(ST_Union(geom)) FROM obra_mitigacion_p WHERE estado_obra = 'terminado')) AS geom FROM grupo g)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(x.p, l), 0) AS valor
FROM lugar l, x WHERE x.dim = ''
UNION ALL
SELECT dim, cod, 100 * ST_Area(geom) / nullif(ST_Area(p), 0) FROM x WHERE dim <> ''
