-- AVp((condA ∪ condR)[priorizacion = plazo vencido], estudio_detallado); last days of the terms of the town's plan
WITH vencido AS (
         SELECT plazo FROM (VALUES ('Corto_Plazo', date '2019-12-31'), ('Mediano_Plazo', date '2023-12-31'),
             ('Largo_Plazo', date '2027-12-31')) AS t (plazo, fin) WHERE fin < (SELECT dia FROM fecha)),
     cond AS (
         SELECT geom FROM area_condicion_amenaza WHERE priorizacion IN (SELECT plazo FROM vencido)
         UNION ALL SELECT geom FROM area_condicion_riesgo WHERE priorizacion IN (SELECT plazo FROM vencido)),
     p AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM cond),
     x AS MATERIALIZED (
         SELECT ST_Intersection(p.geom, (SELECT lleno(ST_Union(geom)) FROM estudio_detallado)) AS geom FROM p)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(p.geom, l), 0) AS valor
FROM lugar l, x, p
