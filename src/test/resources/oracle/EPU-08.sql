-- 100·N(arbolado)/pobU
SELECT l.dim, l.cod, 100.0 * (SELECT count(*) FROM arbolado a WHERE es_de(a.geom, l)) / nullif(pobu(l), 0) AS valor
FROM lugar l
