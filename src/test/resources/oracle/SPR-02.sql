-- 100·A(clase 1–3 ∩ zon_rural[Proteccion Agropecuaria or productivo Agropecuario]) / A(clase 1–3 ∩ Rur)
WITH y AS MATERIALIZED (
         SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM clase_agrologica WHERE clase_agrologica <= 3), rur.geom) AS geom
         FROM rur),
     x AS MATERIALIZED (
         SELECT ST_Intersection(y.geom, (SELECT lleno(ST_Union(geom)) FROM zonificacion_suelo_rural
             WHERE tipo_categoria_rural IN ('Proteccion_Suelo_Rural.Produccion_Agropecuaria_Explotacion_RRNN',
                 'Suelo_Rural_Productivo.Agropecuario'))) AS geom FROM y)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(y.geom, l), 0) AS valor
FROM lugar l, x, y
