-- 100·POB(B(paradero[baja], 500) ∪ B(paradero[alta], 1000)) / pobU, straight distance, in urban land
WITH x AS MATERIALIZED (
    SELECT ST_Intersection(lleno(ST_Union(ST_Buffer(p.geom, CASE capacidad_tp WHEN 'baja' THEN 500 ELSE 1000 END, 'quad_segs=8'))), urb.geom)
        AS geom
    FROM urb LEFT JOIN paradero p ON true GROUP BY urb.geom)
SELECT l.dim, l.cod, 100 * pob_de(x.geom, l) / nullif(pobu(l), 0) AS valor
FROM lugar l, x
