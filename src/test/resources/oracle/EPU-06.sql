-- AVp(espacio_publico[Proyectado], espacio_publico[Existente]), by kind of what was planned
WITH p AS MATERIALIZED (
         SELECT ''::text AS dim, ''::text AS cod, lleno(ST_Union(geom)) AS geom FROM adopcion.espacio_publico WHERE estado = 'Proyectado'
         UNION ALL
         SELECT 'tipo_ep', tipo_ep, ST_Union(geom) FROM adopcion.espacio_publico WHERE estado = 'Proyectado' GROUP BY tipo_ep),
     x AS MATERIALIZED (
         SELECT p.dim, p.cod, p.geom AS p,
                ST_Intersection(p.geom, (SELECT lleno(ST_Union(geom)) FROM espacio_publico WHERE estado = 'Existente')) AS geom FROM p)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(x.p, l), 0) AS valor FROM lugar l, x WHERE x.dim = ''
UNION ALL
SELECT dim, cod, 100 * ST_Area(geom) / nullif(ST_Area(p), 0) FROM x WHERE dim <> ''
