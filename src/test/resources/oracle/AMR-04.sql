-- 100·A(condR[medida ≠ null]) / A(condR)
WITH x AS MATERIALIZED (
    SELECT lleno(ST_Union(geom) FILTER (WHERE medida_intervencion IS NOT NULL)) AS con, lleno(ST_Union(geom)) AS todo
    FROM area_condicion_riesgo)
SELECT l.dim, l.cod, 100 * area_en(x.con, l) / nullif(area_en(x.todo, l), 0) AS valor
FROM lugar l, x
