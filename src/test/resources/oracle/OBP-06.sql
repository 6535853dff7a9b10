-- N(plazo end < t and AVproj < 1)
SELECT g.dim, g.cod, count(*) FILTER (WHERE t.e < f.dia AND p.avance < 1) AS valor
FROM fecha f, grupo g JOIN proyecto p USING (id_proyecto) JOIN plazo t USING (plazo) GROUP BY g.dim, g.cod
