-- AVl(via[Proyectado @adoption], via[Existente @t], 10 m, in rural land 20 m): a planned line is rural when more than half of it lies
-- in rural land; what two bands draw counts once, and as covered where either covers it
WITH p AS MATERIALIZED (
         SELECT p.geom, tipo_sistema_general AS tipo, ST_Length(ST_Intersection(p.geom, rur.geom)) > ST_Length(p.geom) / 2 AS rural
         FROM adopcion.via p, rur WHERE estado = 'Proyectado'),
     e AS MATERIALIZED (SELECT coalesce(array_agg(geom), '{}') AS todo FROM via WHERE estado = 'Existente'),
     g AS MATERIALIZED (
         SELECT d.dim, d.cod, lleno(ST_Union(geom)) AS geom,
                coalesce(array_agg(geom) FILTER (WHERE NOT rural), '{}') AS urbano, coalesce(array_agg(geom) FILTER (WHERE rural), '{}') AS rural
         FROM p, LATERAL (VALUES ('', ''), ('tipo_sistema_general', p.tipo)) AS d (dim, cod) GROUP BY d.dim, d.cod),
     x AS MATERIALIZED (
         SELECT g.dim, g.cod, g.geom AS p,
                ambos(cubierto(g.urbano, e.todo, 10, false), cubierto(g.rural, e.todo, 20, false)) AS menos,
                ambos(cubierto(g.urbano, e.todo, 10, true), cubierto(g.rural, e.todo, 20, true)) AS mas
         FROM g, e)
SELECT l.dim, l.cod, 100 * largo_en(x.menos, l) / nullif(largo_en(x.p, l), 0) AS desde,
       100 * largo_en(x.mas, l) / nullif(largo_en(x.p, l), 0) AS hasta
FROM lugar l, x WHERE x.dim = ''
UNION ALL
SELECT dim, cod, 100 * ST_Length(menos) / nullif(ST_Length(p), 0), 100 * ST_Length(mas) / nullif(ST_Length(p), 0) FROM x WHERE dim <> ''
