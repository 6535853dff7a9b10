-- N(vereda : N(Educacion ∩ vereda) = 0); a vereda may be several features
SELECT '' AS dim, '' AS cod, count(*) AS valor FROM (
    SELECT cod_vereda, lleno(ST_Union(geom)) AS geom FROM vereda GROUP BY 1) v
WHERE NOT EXISTS (
    SELECT FROM equipamiento e
    WHERE e.estado = 'Existente' AND e.tipo_sistema_general = 'Equipamientos.Educacion' AND ST_Intersects(e.geom, v.geom))
