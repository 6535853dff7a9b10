-- A(predio_equipamiento) / pob
WITH x AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM predio_equipamiento WHERE estado = 'Existente')
SELECT l.dim, l.cod, area_en(x.geom, l) / nullif(pob(l), 0) AS valor
FROM lugar l, x
