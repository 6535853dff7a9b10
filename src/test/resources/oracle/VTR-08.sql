-- 100·E(via[rural, buena]) / E(via[rural])
WITH v AS MATERIALIZED (
    SELECT ST_Union(geom) AS todo, ST_Union(geom) FILTER (WHERE condicion = 'buena') AS buena
    FROM via WHERE estado = 'Existente' AND tipo_sistema_general LIKE 'Vias.Rural%')
SELECT l.dim, l.cod, 100 * largo_en(v.buena, l) / nullif(largo_en(v.todo, l), 0) AS valor
FROM lugar l, v
