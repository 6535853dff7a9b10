-- 100·Σ(w·c)/Σ(w) over applicable rows
WITH r AS (SELECT componente, peso, CASE calificacion WHEN 'cumple' THEN 1 WHEN 'parcial' THEN 0.5 WHEN 'no_cumple' THEN 0 END AS c
           FROM evaluacion_suficiencia)
SELECT '' AS dim, '' AS cod, 100 * sum(peso * c) / nullif(sum(peso), 0) AS valor FROM r WHERE c IS NOT NULL
UNION ALL
SELECT 'componente', componente, 100 * sum(peso * c) / nullif(sum(peso), 0) FROM r WHERE c IS NOT NULL GROUP BY componente
