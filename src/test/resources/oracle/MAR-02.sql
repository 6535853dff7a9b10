-- 100·A(area_protegida ∩ (zon_rural[Proteccion_*] ∪ suelo_proteccion_urbano)) / A(area_protegida), by category
WITH y AS MATERIALIZED (
         SELECT ''::text AS dim, ''::text AS cod, lleno(ST_Union(geom)) AS geom FROM area_protegida
         UNION ALL SELECT 'categoria_sinap', categoria_sinap, ST_Union(geom) FROM area_protegida GROUP BY categoria_sinap),
     x AS MATERIALIZED (SELECT y.dim, y.cod, y.geom AS y, ST_Intersection(y.geom, proteccion.geom) AS geom FROM y, proteccion)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(x.y, l), 0) AS valor FROM lugar l, x WHERE x.dim = ''
UNION ALL
SELECT dim, cod, 100 * ST_Area(geom) / nullif(ST_Area(y), 0) FROM x WHERE dim <> ''
