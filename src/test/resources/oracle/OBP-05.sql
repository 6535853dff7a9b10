-- OBP-03 − esperado(t), in points: expected is Σ w·Esp/Σ w of the terms, w = cost
SELECT g.dim, g.cod, 100 * sum(p.costo * (p.avance - t.esp)) / nullif(sum(p.costo), 0) AS valor
FROM grupo g JOIN proyecto p USING (id_proyecto) JOIN plazo t USING (plazo) GROUP BY g.dim, g.cod
