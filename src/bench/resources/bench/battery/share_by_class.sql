SELECT w.unit, 100 * coalesce(p.area, 0) / w.area
FROM (SELECT array_position(ARRAY['Urbano', 'Expansion_Urbana', 'Rural'], u.tipo_clasificacion_suelo::text) AS unit,
             sum(CASE WHEN ST_CoveredBy(b.geom, u.geom) THEN ST_Area(b.geom) ELSE ST_Area(ST_Intersection(b.geom, u.geom)) END) AS area
      FROM ${b} b JOIN clasificacion_suelo u ON ST_Intersects(b.geom, u.geom) WHERE ${b.where}
      GROUP BY 1) w
LEFT JOIN
     (SELECT array_position(ARRAY['Urbano', 'Expansion_Urbana', 'Rural'], u.tipo_clasificacion_suelo::text) AS unit,
             sum(CASE WHEN ST_CoveredBy(i.geom, u.geom) THEN ST_Area(i.geom) ELSE ST_Area(ST_Intersection(i.geom, u.geom)) END) AS area
      FROM (SELECT CASE WHEN ST_CoveredBy(a.geom, b.geom) THEN a.geom ELSE ST_Intersection(a.geom, b.geom) END AS geom
            FROM ${a} a JOIN ${b} b ON ST_Intersects(a.geom, b.geom) WHERE ${a.where} AND ${b.where} OFFSET 0) i
      JOIN clasificacion_suelo u ON ST_Intersects(i.geom, u.geom)
      GROUP BY 1) p ON p.unit = w.unit
WHERE w.area > 0
ORDER BY 1
