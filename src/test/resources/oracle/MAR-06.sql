-- sh(cobertura[clc 3*, 4*, 5*], estructura_ecologica)
WITH e AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM estructura_ecologica),
     x AS MATERIALIZED (
         SELECT ST_Intersection(e.geom, (SELECT lleno(ST_Union(geom)) FROM cobertura_suelo WHERE left(cod_clc, 1) IN ('3', '4', '5'))) AS geom
         FROM e)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(e.geom, l), 0) AS valor
FROM lugar l, x, e
