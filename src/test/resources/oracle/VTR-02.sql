-- 100·E(via[pavimento, adoquin] ∩ Urb) / E(via ∩ Urb), roads of unknown surface left out
WITH v AS MATERIALIZED (
    SELECT ST_Intersection((SELECT ST_Union(geom) FROM via WHERE estado = 'Existente' AND superficie IS NOT NULL), urb.geom) AS todo,
           ST_Intersection((SELECT ST_Union(geom) FROM via WHERE estado = 'Existente'
               AND superficie IN ('pavimento_asfaltico', 'pavimento_rigido', 'adoquin')), urb.geom) AS firme
    FROM urb)
SELECT l.dim, l.cod, 100 * largo_en(v.firme, l) / nullif(largo_en(v.todo, l), 0) AS valor
FROM lugar l, v
