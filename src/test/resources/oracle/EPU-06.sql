-- AVp(espacio_publico[Proyectado], espacio_publico[Existente])
WITH p AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM adopcion.espacio_publico WHERE estado = 'Proyectado'),
     x AS MATERIALIZED (
         SELECT ST_Intersection(p.geom, (SELECT lleno(ST_Union(geom)) FROM espacio_publico WHERE estado = 'Existente')) AS geom FROM p)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(p.geom, l), 0) AS valor
FROM lugar l, x, p
