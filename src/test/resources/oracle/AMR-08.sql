-- 100·E(via[Principal, Primer/Segundo orden] ∩ Ha) / E(same)
WITH v AS MATERIALIZED (
    SELECT ST_Union(geom) AS geom FROM via
    WHERE estado = 'Existente' AND tipo_sistema_general IN
        ('Vias.Urbano.Principal', 'Vias.Rural.Vias_Primer_Orden', 'Vias.Rural.Vias_Segundo_Orden')),
     x AS MATERIALIZED (SELECT ST_Intersection(v.geom, ha.geom) AS geom FROM v, ha)
SELECT l.dim, l.cod, 100 * largo_en(x.geom, l) / nullif(largo_en(v.geom, l), 0) AS valor
FROM lugar l, x, v
