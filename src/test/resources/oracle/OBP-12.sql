-- Articulation = 100·Σ_l W_l·mean_l of s(e) = 0.5·up(e) + 0.5·down(e); the vision has only down, a project only up
WITH e AS (
         SELECT e.nivel_elemento AS n,
                coalesce((SELECT max(k.grado) FROM articulacion_enlace k JOIN articulacion_elemento o ON o.id_elemento = k.desde
                    WHERE k.hacia = e.id_elemento AND o.nivel_elemento < e.nivel_elemento), 0) AS up,
                coalesce((SELECT max(k.grado) FROM articulacion_enlace k JOIN articulacion_elemento o ON o.id_elemento = k.hacia
                    WHERE k.desde = e.id_elemento AND o.nivel_elemento > e.nivel_elemento), 0) AS down
         FROM articulacion_elemento e),
     nivel AS (SELECT n, avg(CASE n WHEN 1 THEN down WHEN 5 THEN up ELSE 0.5 * up + 0.5 * down END) AS media FROM e GROUP BY n)
SELECT '' AS dim, '' AS cod, 100 * sum(w * media) / sum(w) AS valor
FROM nivel JOIN (VALUES (1, 0.10), (2, 0.25), (3, 0.25), (4, 0.20), (5, 0.20)) AS p (n, w) USING (n)
