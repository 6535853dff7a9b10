-- 100·N(in PD)/N
SELECT g.dim, g.cod, 100.0 * count(*) FILTER (WHERE EXISTS (SELECT FROM proyecto_plan_desarrollo d WHERE d.id_proyecto = p.id_proyecto))
    / nullif(count(*), 0) AS valor
FROM grupo g JOIN proyecto p USING (id_proyecto) GROUP BY g.dim, g.cod
