-- N(vereda : N(Educacion ∩ vereda) = 0)
SELECT '' AS dim, '' AS cod, count(*) AS valor FROM vereda v
WHERE NOT EXISTS (
    SELECT FROM equipamiento e
    WHERE e.estado = 'Existente' AND e.tipo_sistema_general = 'Equipamientos.Educacion' AND ST_Intersects(e.geom, v.geom))
