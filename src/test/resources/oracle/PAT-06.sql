-- N(bic ∩ Ha)
WITH b AS MATERIALIZED (
    SELECT b.geom FROM bic b, ha WHERE ST_Intersects(b.geom, ha.geom) AND ST_Area(ST_Intersection(b.geom, ha.geom)) > 0)
SELECT l.dim, l.cod, (SELECT count(*) FROM b WHERE es_de(b.geom, l)) AS valor FROM lugar l
