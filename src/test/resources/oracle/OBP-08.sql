-- N(obra without planned match): works whose project the programme does not have
SELECT l.dim, l.cod, (
    SELECT count(*) FROM obra o
    WHERE es_de(o.geom, l) AND NOT EXISTS (SELECT FROM proyecto p WHERE p.id_proyecto = o.id_proyecto)) AS valor
FROM lugar l
