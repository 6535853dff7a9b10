-- N(construccion[vivienda] ∩ riesgo_no_mitigable)
WITH c AS MATERIALIZED (
    SELECT c.geom FROM construccion c, (SELECT lleno(ST_Union(geom)) AS geom FROM riesgo_no_mitigable) x
    WHERE c.uso = 'residencial' AND ST_Intersects(c.geom, x.geom) AND ST_Area(ST_Intersection(c.geom, x.geom)) > 0)
SELECT l.dim, l.cod, (SELECT count(*) FROM c WHERE es_de(c.geom, l)) AS valor
FROM lugar l
