-- AVp(proyecto_pot_p[MAR], area_restauracion), by term
WITH p AS MATERIALIZED (
         SELECT ''::text AS dim, ''::text AS cod, lleno(ST_Union(geom)) AS geom FROM proyecto_pot_p WHERE sistema = 'MAR'
         UNION ALL SELECT 'plazo', plazo, ST_Union(geom) FROM proyecto_pot_p WHERE sistema = 'MAR' GROUP BY plazo),
     x AS MATERIALIZED (
         SELECT p.dim, p.cod, p.geom AS p, ST_Intersection(p.geom, (SELECT lleno(ST_Union(geom)) FROM area_restauracion)) AS geom FROM p)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(x.p, l), 0) AS valor FROM lugar l, x WHERE x.dim = ''
UNION ALL
SELECT dim, cod, 100 * ST_Area(geom) / nullif(ST_Area(p), 0) FROM x WHERE dim <> ''
