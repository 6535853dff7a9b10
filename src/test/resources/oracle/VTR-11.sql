-- AVn(infraestructura_transporte[Proyectado @adoption], infraestructura_transporte[Existente @t], 50 m, in rural land 200 m)
WITH p AS MATERIALIZED (SELECT id_objeto, clase_infra, geom, (id_objeto, to_jsonb(i) ->> 'id_proyecto', clase_infra, geom)::sitio AS sitio
         FROM adopcion.infraestructura_transporte i WHERE estado = 'Proyectado'),
     x AS MATERIALIZED (
         SELECT hechos((SELECT array_agg(sitio) FROM p), (
             SELECT array_agg((id_objeto, to_jsonb(i) ->> 'id_proyecto', clase_infra, geom)::sitio)
             FROM infraestructura_transporte i WHERE estado = 'Existente'), 50, 200) AS ids)
SELECT l.dim, l.cod, 100.0 * (SELECT count(*) FROM p WHERE id_objeto = ANY (x.ids) AND es_de(geom, l))
    / nullif((SELECT count(*) FROM p WHERE es_de(geom, l)), 0) AS valor
FROM lugar l, x
UNION ALL
SELECT 'clase_infra', clase_infra, 100.0 * count(*) FILTER (WHERE id_objeto = ANY (x.ids)) / count(*) FROM p, x GROUP BY clase_infra
