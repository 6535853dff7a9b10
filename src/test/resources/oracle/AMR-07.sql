-- 100·N(equipamiento ∩ Ha) / N(equipamiento); a point on the border counts as inside
WITH e AS MATERIALIZED (
    SELECT e.geom, ST_Intersects(e.geom, ha.geom) AS dentro FROM equipamiento e, ha WHERE e.estado = 'Existente')
SELECT l.dim, l.cod, 100.0 * (SELECT count(*) FROM e WHERE dentro AND es_de(e.geom, l))
    / nullif((SELECT count(*) FROM e WHERE es_de(e.geom, l)), 0) AS valor
FROM lugar l
