-- 100·(A_t − A_t0) / A_t0
WITH x AS MATERIALIZED (
    SELECT (SELECT lleno(ST_Union(geom)) FROM asentamiento_informal) AS t,
           (SELECT lleno(ST_Union(geom)) FROM base.asentamiento_informal) AS t0)
SELECT l.dim, l.cod, 100 * (area_en(x.t, l) - area_en(x.t0, l)) / nullif(area_en(x.t0, l), 0) AS valor
FROM lugar l, x
