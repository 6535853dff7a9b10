-- 10000·N / pob, by type over all inhabitants
WITH e AS MATERIALIZED (SELECT tipo_sistema_general AS tipo, geom FROM equipamiento WHERE estado = 'Existente')
SELECT l.dim, l.cod, 10000.0 * (SELECT count(*) FROM e WHERE es_de(e.geom, l)) / nullif(pob(l), 0) AS valor
FROM lugar l
UNION ALL
SELECT 'tipo_sistema_general', tipo, 10000.0 * count(*) / (SELECT pob FROM habitantes WHERE dim = '') FROM e GROUP BY tipo
