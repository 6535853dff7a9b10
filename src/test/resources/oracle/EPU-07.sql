-- 100·Σ(cesion[entregada].obligada_m2) / Σ(obligada_m2): obligations add up; by kind
SELECT l.dim, l.cod, 100 * coalesce(sum(c.obligada_m2) FILTER (WHERE c.entregada), 0) / nullif(sum(c.obligada_m2), 0) AS valor
FROM lugar l LEFT JOIN cesion_urbanistica c ON es_de(c.geom, l)
GROUP BY l.dim, l.cod
UNION ALL
SELECT 'tipo_cesion', tipo_cesion, 100 * coalesce(sum(obligada_m2) FILTER (WHERE entregada), 0) / nullif(sum(obligada_m2), 0)
FROM cesion_urbanistica GROUP BY tipo_cesion
