-- sh(tratamiento[Conservacion], bic ∩ Urb)
WITH y AS MATERIALIZED (SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM bic), urb.geom) AS geom FROM urb),
     x AS MATERIALIZED (
         SELECT ST_Intersection(y.geom, (SELECT lleno(ST_Union(geom)) FROM tratamiento_urbanistico
             WHERE tipo_tratamiento_urbanistico = 'Conservacion')) AS geom FROM y)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
