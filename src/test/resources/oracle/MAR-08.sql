-- AVp(proyecto_pot_p[MAR], area_restauracion)
WITH p AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM proyecto_pot_p WHERE sistema = 'MAR'),
     x AS MATERIALIZED (
         SELECT ST_Intersection(p.geom, (SELECT lleno(ST_Union(geom)) FROM area_restauracion)) AS geom FROM p)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(p.geom, l), 0) AS valor
FROM lugar l, x, p
