-- Σempleos / hectares of land for economic activity: commerce, services, industry of both zonings
WITH a AS MATERIALIZED (
    SELECT lleno(ST_Union(geom)) AS geom FROM (
        SELECT geom FROM area_actividad WHERE uso_principal IN ('Comercial', 'Servicios', 'Industrial')
        UNION ALL SELECT geom FROM zonificacion_suelo_rural WHERE uso_principal IN ('Comercial_Servicios', 'Industrial', 'Turismo')) t)
SELECT l.dim, l.cod, (
        SELECT sum(empleos) FROM est_economia d WHERE d.anio = (SELECT anio FROM fecha)
            AND d.unidad_tipo = CASE l.dim WHEN '' THEN 'municipio' ELSE l.dim END AND (l.dim = '' OR d.unidad_cod = l.cod))
    / nullif(area_en(a.geom, l) / 10000, 0) AS valor FROM lugar l, a
