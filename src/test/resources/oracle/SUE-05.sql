-- AVp(Exp, plan_parcial[adoptado, en_ejecucion, ejecutado])
WITH x AS MATERIALIZED (
    SELECT ST_Intersection(exp.geom, (SELECT lleno(ST_Union(geom)) FROM plan_parcial
        WHERE estado_pp IN ('adoptado', 'en_ejecucion', 'ejecutado'))) AS geom FROM exp)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(exp.geom, l), 0) AS valor
FROM lugar l, x, exp
