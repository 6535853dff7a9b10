-- AVp((condA ∪ condR)[priorizacion = a term that is over], estudio_detallado), by term
WITH cond AS MATERIALIZED (
         SELECT c.priorizacion, c.geom FROM fecha f, plazo t JOIN (
             SELECT priorizacion, geom FROM area_condicion_amenaza UNION ALL SELECT priorizacion, geom FROM area_condicion_riesgo) c
             ON c.priorizacion = t.plazo
         WHERE t.e < f.dia),
     p AS MATERIALIZED (
         SELECT ''::text AS dim, ''::text AS cod, lleno(ST_Union(geom)) AS geom FROM cond
         UNION ALL
         SELECT 'priorizacion', t.plazo, lleno(ST_Union(c.geom)) FROM plazo t LEFT JOIN cond c ON c.priorizacion = t.plazo GROUP BY t.plazo),
     x AS MATERIALIZED (
         SELECT p.dim, p.cod, p.geom AS p, ST_Intersection(p.geom, (SELECT lleno(ST_Union(geom)) FROM estudio_detallado)) AS geom FROM p)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(x.p, l), 0) AS valor FROM lugar l, x WHERE x.dim = ''
UNION ALL
SELECT dim, cod, 100 * ST_Area(geom) / nullif(ST_Area(p), 0) FROM x WHERE dim <> ''
