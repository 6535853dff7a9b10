-- 100·Σ(costo·AVproj)/Σcosto
SELECT g.dim, g.cod, 100 * sum(p.costo * p.avance) / nullif(sum(p.costo), 0) AS valor
FROM grupo g JOIN proyecto p USING (id_proyecto) GROUP BY g.dim, g.cod
