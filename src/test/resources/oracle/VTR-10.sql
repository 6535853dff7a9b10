-- Σ(w·AVproj)/Σw of the projects of roads, w = cost
SELECT '' AS dim, '' AS cod, 100 * sum(costo * avance) / nullif(sum(costo), 0) AS valor FROM proyecto WHERE sistema = 'VTR'
UNION ALL
SELECT 'plazo', plazo, 100 * sum(costo * avance) / nullif(sum(costo), 0) FROM proyecto WHERE sistema = 'VTR' GROUP BY plazo
