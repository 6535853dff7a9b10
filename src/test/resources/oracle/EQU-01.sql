-- 10000·N / pob
WITH e AS MATERIALIZED (SELECT geom FROM equipamiento WHERE estado = 'Existente')
SELECT l.dim, l.cod, 10000.0 * (SELECT count(*) FROM e WHERE es_de(e.geom, l)) / nullif(pob(l), 0) AS valor
FROM lugar l
