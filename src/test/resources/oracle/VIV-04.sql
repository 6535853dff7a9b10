-- 100·Σ(proyecto_vivienda[terminado].und)/meta: finished dwellings VIS and VIP, against those that the programme sets as its goal
WITH hecho AS (
         SELECT coalesce(sum(coalesce(unidades_vis, 0) + coalesce(unidades_vip, 0)), 0) AS und
         FROM proyecto_vivienda WHERE estado_proyecto = 'terminado'),
     meta AS (SELECT sum(meta) AS meta FROM programa_ejecucion WHERE sistema = 'VIV' AND unidad ILIKE 'vivienda%')
SELECT '' AS dim, '' AS cod, 100.0 * hecho.und / nullif(meta.meta, 0) AS valor FROM hecho, meta
