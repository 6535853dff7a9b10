-- E(ciclorruta) / (pobU/1000)
WITH x AS MATERIALIZED (SELECT ST_Union(geom) AS geom FROM ciclorruta WHERE estado = 'Existente')
SELECT l.dim, l.cod, largo_en(x.geom, l) / nullif(pobu(l) / 1000, 0) AS valor
FROM lugar l, x
