-- 100·N(equipamiento ∩ Ha) / N(equipamiento), by type; a point on the border counts as inside
WITH e AS MATERIALIZED (
    SELECT e.tipo_sistema_general AS tipo, e.geom, ST_Intersects(e.geom, ha.geom) AS dentro
    FROM equipamiento e, ha WHERE e.estado = 'Existente')
SELECT l.dim, l.cod, 100.0 * (SELECT count(*) FROM e WHERE dentro AND es_de(e.geom, l))
    / nullif((SELECT count(*) FROM e WHERE es_de(e.geom, l)), 0) AS valor
FROM lugar l
UNION ALL
SELECT 'tipo_sistema_general', tipo, 100.0 * count(*) FILTER (WHERE dentro) / count(*) FROM e GROUP BY tipo
