-- 100·est_servicios.viviendas_con / est_vivienda.viviendas
SELECT l.dim, l.cod, 100.0 * s.viviendas_con / nullif(v.viviendas, 0) AS valor
FROM lugar l CROSS JOIN fecha f
LEFT JOIN est_servicios s ON s.servicio = 'acueducto' AND s.anio = f.anio
    AND s.unidad_tipo = CASE l.dim WHEN '' THEN 'municipio' ELSE l.dim END AND (l.dim = '' OR s.unidad_cod = l.cod)
LEFT JOIN est_vivienda v ON v.anio = f.anio
    AND v.unidad_tipo = CASE l.dim WHEN '' THEN 'municipio' ELSE l.dim END AND (l.dim = '' OR v.unidad_cod = l.cod)
