-- −Σ pᵢ ln pᵢ / ln 8, pᵢ = A(usoᵢ)/ΣA
WITH a AS (SELECT ST_Area(ST_Union(geom)) AS a FROM area_actividad WHERE uso_principal IS NOT NULL GROUP BY uso_principal),
     p AS (SELECT a / sum(a) OVER () AS p FROM a WHERE a > 0)
SELECT '' AS dim, '' AS cod, -sum(p * ln(p)) / ln(8) AS valor FROM p
