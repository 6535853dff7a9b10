-- 100·A(suelo_vis ∩ plan_parcial[adoptado…]) / A(suelo_vis)
WITH y AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM suelo_vis),
     x AS MATERIALIZED (
         SELECT ST_Intersection(y.geom, (SELECT lleno(ST_Union(geom)) FROM plan_parcial
             WHERE estado_pp IN ('adoptado', 'en_ejecucion', 'ejecutado'))) AS geom FROM y)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
