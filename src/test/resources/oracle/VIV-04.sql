-- 100·Σ(proyecto_vivienda[terminado].und) / meta: the dwellings that the programme wants
SELECT '' AS dim, '' AS cod, 100.0 * (
        SELECT coalesce(sum(unidades_vis), 0) + coalesce(sum(unidades_vip), 0) FROM proyecto_vivienda WHERE estado_proyecto = 'terminado')
    / (SELECT nullif(sum(meta), 0) FROM programa_ejecucion WHERE unidad = 'viviendas') AS valor
