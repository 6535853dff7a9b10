-- N((construccion@t − construccion@t-1) ∩ (Ha ∪ no mitigable)): buildings that were not there before
WITH x AS MATERIALIZED (
         SELECT ST_Union(ha.geom, (SELECT lleno(ST_Union(geom)) FROM riesgo_no_mitigable)) AS geom FROM ha),
     c AS MATERIALIZED (
         SELECT c.geom FROM construccion c, x
         WHERE ST_Intersects(c.geom, x.geom) AND ST_Area(ST_Intersection(c.geom, x.geom)) > 0
           AND NOT EXISTS (SELECT FROM anterior.construccion a WHERE a.id_objeto = c.id_objeto))
SELECT l.dim, l.cod, (SELECT count(*) FROM c WHERE es_de(c.geom, l)) AS valor
FROM lugar l
