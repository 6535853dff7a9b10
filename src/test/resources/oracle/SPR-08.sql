-- Σ w·AVproj/Σw of the projects of productive systems, w = cost
SELECT '' AS dim, '' AS cod, 100 * sum(costo * avance) / nullif(sum(costo), 0) AS valor FROM proyecto WHERE sistema = 'SPR'
UNION ALL
SELECT 'plazo', plazo, 100 * sum(costo * avance) / nullif(sum(costo), 0) FROM proyecto WHERE sistema = 'SPR' GROUP BY plazo
