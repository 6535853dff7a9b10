SELECT 100 * (SELECT coalesce(sum(CASE WHEN ST_CoveredBy(i.geom, c.geom) THEN ST_Area(i.geom) ELSE ST_Area(ST_Intersection(i.geom, c.geom)) END), 0)
              FROM (SELECT CASE WHEN ST_CoveredBy(a.geom, b.geom) THEN a.geom ELSE ST_Intersection(a.geom, b.geom) END AS geom
                    FROM ${a} a JOIN ${b} b ON ST_Intersects(a.geom, b.geom) WHERE ${a.where} AND ${b.where} OFFSET 0) i
              JOIN ${c} c ON ST_Intersects(i.geom, c.geom) WHERE ${c.where})
           / (SELECT sum(ST_Area(b.geom)) FROM ${b} b WHERE ${b.where})
