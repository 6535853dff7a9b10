-- 100·deficit_cuantitativo / hogares
SELECT l.dim, l.cod, 100.0 * v.deficit_cuantitativo / nullif(v.hogares, 0) AS valor
FROM lugar l CROSS JOIN fecha f
LEFT JOIN est_vivienda v ON v.anio = f.anio
    AND v.unidad_tipo = CASE l.dim WHEN '' THEN 'municipio' ELSE l.dim END AND (l.dim = '' OR v.unidad_cod = l.cod)
