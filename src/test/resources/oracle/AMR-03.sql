-- 100·A((condA ∪ condR) ∩ (Ha ∪ Hm) ∩ UE) / A((Ha ∪ Hm) ∩ UE)
WITH y AS MATERIALIZED (SELECT ST_Intersection(hahm.geom, ue.geom) AS geom FROM hahm, ue),
     cond AS (SELECT geom FROM area_condicion_amenaza UNION ALL SELECT geom FROM area_condicion_riesgo),
     x AS MATERIALIZED (SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM cond), y.geom) AS geom FROM y)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
