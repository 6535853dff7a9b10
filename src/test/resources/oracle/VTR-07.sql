-- 100·POB(B(via[todo tiempo], 2000) ∩ Rur) / pobR,
-- between a bit nearer and a bit farther: GEOS leaves out bends that are flatter than a hundredth of the distance
WITH v AS MATERIALIZED (SELECT geom FROM via WHERE estado = 'Existente' AND transitable_todo_tiempo),
     x AS MATERIALIZED (
         SELECT ST_Intersection((SELECT lleno(ST_Union(ST_Buffer(geom, 2000 * 0.985, 'quad_segs=8'))) FROM v), rur.geom) AS menos,
                ST_Intersection((SELECT lleno(ST_Union(ST_Buffer(geom, 2000 * 1.015, 'quad_segs=8'))) FROM v), rur.geom) AS mas
         FROM rur)
SELECT l.dim, l.cod, 100 * pob_de(x.menos, l) / nullif(pobr(l), 0) AS desde, 100 * pob_de(x.mas, l) / nullif(pobr(l), 0) AS hasta
FROM lugar l, x
