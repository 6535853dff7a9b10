-- min(vida_util_anios)
SELECT '' AS dim, '' AS cod, min(vida_util_anios) AS valor FROM disposicion_residuos
