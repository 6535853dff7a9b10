SELECT u.cod_comuna,
       sum(CASE WHEN ST_CoveredBy(i.geom, u.geom) THEN ST_Area(i.geom) ELSE ST_Area(ST_Intersection(i.geom, u.geom)) END) / 10000
FROM (SELECT CASE WHEN ST_CoveredBy(a.geom, b.geom) THEN a.geom ELSE ST_Intersection(a.geom, b.geom) END AS geom
      FROM ${a} a JOIN ${b} b ON ST_Intersects(a.geom, b.geom) WHERE ${a.where} AND ${b.where} OFFSET 0) i
JOIN comuna u ON ST_Intersects(i.geom, u.geom)
GROUP BY 1 ORDER BY 1
