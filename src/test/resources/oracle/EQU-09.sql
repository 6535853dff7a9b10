-- Σ(pob_m·d_m)/Σpob_m, m centroids of blocks, d_m straight to the nearest facility, of each type too
WITH e AS MATERIALIZED (SELECT tipo_sistema_general AS tipo, geom FROM equipamiento WHERE estado = 'Existente'),
     todo AS (SELECT l FROM lugar l WHERE l.dim = ''),
     m AS MATERIALIZED (
         SELECT m.geom, ST_Centroid(m.geom) AS c, pob_de(m.geom, todo.l) AS pob FROM manzana m, todo),
     t AS MATERIALIZED (
         SELECT ''::text AS tipo, ST_Collect(geom) AS geom FROM e UNION ALL SELECT tipo, ST_Collect(geom) FROM e GROUP BY tipo)
SELECT l.dim, l.cod, sum(m.pob * ST_Distance(m.c, t.geom)) / nullif(sum(m.pob), 0) AS valor
FROM lugar l JOIN t ON t.tipo = '' LEFT JOIN m ON es_de(m.c, l) GROUP BY l.dim, l.cod
UNION ALL
SELECT 'tipo_sistema_general', t.tipo, sum(m.pob * ST_Distance(m.c, t.geom)) / nullif(sum(m.pob), 0)
FROM t, m WHERE t.tipo <> '' GROUP BY t.tipo
