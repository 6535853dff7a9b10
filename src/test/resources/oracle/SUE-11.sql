-- LCR/PGR, LCR = (V2 − V1)/V1/T, PGR = ln(P2/P1)/T
WITH v AS (
    SELECT ST_Area(huella.geom) AS v2, (SELECT ST_Area(ST_Union(geom)) FROM base.area_construida) AS v1,
           ((SELECT dia FROM fecha) - (SELECT dia FROM base.fecha)) / 365.25 AS t,
           (SELECT total FROM est_poblacion WHERE unidad_tipo = 'municipio' AND anio = (SELECT anio FROM fecha)) AS p2,
           (SELECT total FROM est_poblacion WHERE unidad_tipo = 'municipio' AND anio = (SELECT anio FROM base.fecha)) AS p1
    FROM huella)
SELECT '' AS dim, '' AS cod, ((v2 - v1) / v1 / t) / (ln(p2 / p1) / t) AS valor FROM v
