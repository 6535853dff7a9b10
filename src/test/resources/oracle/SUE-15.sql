-- 4πA/P² of the built-up union
SELECT '' AS dim, '' AS cod, 4 * pi() * ST_Area(geom) / ST_Perimeter(geom) ^ 2 AS valor FROM huella
