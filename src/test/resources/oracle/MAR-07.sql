-- 100·(A_t − A_t0)/A_t0 of natural cover
WITH a AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM base.cobertura_suelo WHERE left(cod_clc, 1) IN ('3', '4', '5')),
     b AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM cobertura_suelo WHERE left(cod_clc, 1) IN ('3', '4', '5'))
SELECT l.dim, l.cod, 100 * (area_en(b.geom, l) - area_en(a.geom, l)) / nullif(area_en(a.geom, l), 0) AS valor
FROM lugar l, a, b
