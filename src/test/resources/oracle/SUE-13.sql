-- Σ(licencia.area_m2) in the year of the cut-off, by treatment and by kind of licence
WITH c AS MATERIALIZED (SELECT * FROM licencia_urbanistica, fecha WHERE extract(year FROM licencia_urbanistica.fecha) = anio)
SELECT l.dim, l.cod, coalesce(sum(c.area_m2), 0) AS valor FROM lugar l LEFT JOIN c ON es_de(c.geom, l) GROUP BY l.dim, l.cod
UNION ALL
SELECT 'tipo_tratamiento_urbanistico', t.tipo_tratamiento_urbanistico, coalesce(sum(c.area_m2), 0)
FROM (SELECT tipo_tratamiento_urbanistico, ST_Union(geom) AS geom FROM tratamiento_urbanistico GROUP BY 1) t
LEFT JOIN c ON ST_Intersects(c.geom, t.geom) GROUP BY 2
UNION ALL
SELECT 'clase_licencia', clase_licencia, sum(area_m2) FROM c GROUP BY 2
