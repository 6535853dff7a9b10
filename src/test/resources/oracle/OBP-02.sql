-- 100·N(terminado)/N(all except descartado with act)
SELECT g.dim, g.cod, 100.0 * count(*) FILTER (WHERE p.terminado) / nullif(count(*), 0) AS valor
FROM grupo g JOIN proyecto p USING (id_proyecto) WHERE NOT p.descartado GROUP BY g.dim, g.cod
