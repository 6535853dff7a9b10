-- N(bic)
SELECT l.dim, l.cod, (SELECT count(*) FROM bic WHERE es_de(geom, l)) AS valor FROM lugar l
