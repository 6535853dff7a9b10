-- 100·POB(Ha) / pob
SELECT l.dim, l.cod, 100 * pob_de(ha.geom, l) / nullif(pob(l), 0) AS valor
FROM lugar l, ha
