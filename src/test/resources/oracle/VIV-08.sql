-- Σ viviendas urbanas / (A(area_construida ∩ Urb)/10 000)
WITH x AS MATERIALIZED (SELECT ST_Intersection(huella.geom, urb.geom) AS geom FROM huella, urb)
SELECT l.dim, l.cod, v.viviendas / nullif(area_en(x.geom, l) / 10000, 0) AS valor
FROM lugar l CROSS JOIN x CROSS JOIN fecha f
LEFT JOIN est_vivienda v ON v.anio = f.anio
    AND v.unidad_tipo = CASE l.dim WHEN '' THEN 'municipio' ELSE l.dim END AND (l.dim = '' OR v.unidad_cod = l.cod)
