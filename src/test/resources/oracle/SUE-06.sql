-- 100·A(uso actual permitted)/A(uso actual ∩ norma), of each use and each norm too: what the matrix forbids is not permitted
WITH u AS MATERIALIZED (SELECT uso, ST_Union(geom) AS geom FROM uso_suelo_actual WHERE uso IS NOT NULL GROUP BY uso),
     n AS MATERIALIZED (SELECT uso_principal AS norma, ST_Union(geom) AS geom FROM area_actividad WHERE uso_principal IS NOT NULL GROUP BY 1),
     x AS MATERIALIZED (
         SELECT u.uso, n.norma, ST_CollectionExtract(ST_Intersection(u.geom, n.geom), 3) AS geom,
                EXISTS (SELECT FROM matriz_compatibilidad m WHERE m.uso = u.uso AND m.categoria = n.norma AND m.veredicto <> 'prohibido') AS cabe
         FROM u JOIN n ON ST_Intersects(u.geom, n.geom)),
     t AS MATERIALIZED (
         SELECT g.dim, g.cod, lleno(ST_Union(geom)) AS todo, lleno(ST_Union(geom) FILTER (WHERE cabe)) AS cabe
         FROM x, LATERAL (VALUES ('', ''), ('uso', uso), ('uso_principal', norma)) AS g (dim, cod) GROUP BY g.dim, g.cod)
SELECT l.dim, l.cod, 100 * area_en(t.cabe, l) / nullif(area_en(t.todo, l), 0) AS valor FROM lugar l LEFT JOIN t ON t.dim = ''
UNION ALL
SELECT t.dim, t.cod, 100 * ST_Area(cabe) / nullif(ST_Area(todo), 0) FROM t WHERE t.dim <> ''
