SELECT 100 * (SELECT coalesce(sum(CASE WHEN ST_CoveredBy(a.geom, b.geom) THEN ST_Area(a.geom) ELSE ST_Area(ST_Intersection(a.geom, b.geom)) END), 0)
              FROM ${a} a JOIN ${b} b ON ST_Intersects(a.geom, b.geom) WHERE ${a.where} AND ${b.where})
           / (SELECT sum(ST_Area(b.geom)) FROM ${b} b WHERE ${b.where})
