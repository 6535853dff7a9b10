-- Σcupos/demanda of education, where the demand is told
SELECT l.dim, l.cod, (
        SELECT coalesce(sum(cupos), 0) FROM equipamiento e
        WHERE estado = 'Existente' AND tipo_sistema_general = 'Equipamientos.Educacion' AND es_de(e.geom, l))
    / (SELECT nullif(sum(demanda), 0) FROM est_equip_demanda d
       WHERE tipo = 'Equipamientos.Educacion' AND d.anio = (SELECT anio FROM fecha)
         AND d.unidad_tipo = CASE l.dim WHEN '' THEN 'municipio' ELSE l.dim END AND (l.dim = '' OR d.unidad_cod = l.cod)) AS valor
FROM lugar l
