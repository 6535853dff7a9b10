-- 100·A(clase)/A(M), a distribution: the whole has no value
SELECT '' AS dim, '' AS cod, NULL::double precision AS valor
UNION ALL
SELECT 'tipo_clasificacion_suelo', c.tipo_clasificacion_suelo, 100 * ST_Area(ST_Intersection(ST_Union(c.geom), m.geom)) / ST_Area(m.geom)
FROM clasificacion_suelo c, m GROUP BY 2, m.geom
