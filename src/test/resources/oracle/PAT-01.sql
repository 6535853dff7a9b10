-- N(bic), by ámbito
SELECT l.dim, l.cod, (SELECT count(*) FROM bic WHERE es_de(geom, l)) AS valor FROM lugar l
UNION ALL
SELECT 'ambito', ambito, count(*) FROM bic GROUP BY ambito
