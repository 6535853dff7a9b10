-- 100·A(asentamiento[legalizado, regularizado]) / A(asentamiento[≠ no_legalizable])
WITH x AS MATERIALIZED (
    SELECT lleno(ST_Union(geom) FILTER (WHERE estado_leg IN ('legalizado', 'regularizado'))) AS legal,
           lleno(ST_Union(geom) FILTER (WHERE estado_leg <> 'no_legalizable')) AS todo
    FROM asentamiento_informal)
SELECT l.dim, l.cod, 100 * area_en(x.legal, l) / nullif(area_en(x.todo, l), 0) AS valor
FROM lugar l, x
