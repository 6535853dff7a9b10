-- AVl(red_alcantarillado[Proyectado @adoption], red[Existente @t], 10 m)
WITH p AS MATERIALIZED (SELECT ST_Union(geom) AS geom, array_agg(geom) AS todo FROM adopcion.red_alcantarillado WHERE estado = 'Proyectado'),
     e AS MATERIALIZED (SELECT array_agg(geom) AS todo FROM red_alcantarillado WHERE estado = 'Existente'),
     x AS MATERIALIZED (SELECT cubierto(p.todo, e.todo, 10, false) AS menos, cubierto(p.todo, e.todo, 10, true) AS mas FROM p, e)
SELECT l.dim, l.cod, 100 * largo_en(x.menos, l) / nullif(largo_en(p.geom, l), 0) AS desde,
       100 * largo_en(x.mas, l) / nullif(largo_en(p.geom, l), 0) AS hasta
FROM lugar l, x, p
