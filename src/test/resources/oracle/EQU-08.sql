-- N(vereda : N(Educacion ∩ vereda) = 0): each code once, a facility on a border is in the vereda with the lowest code
SELECT '' AS dim, '' AS cod, count(*) AS valor FROM lugar l
WHERE l.dim = 'vereda' AND NOT EXISTS (
    SELECT FROM equipamiento e
    WHERE e.tipo_sistema_general LIKE 'Equipamientos.Educacion%' AND e.estado = 'Existente' AND es_de(e.geom, l))
