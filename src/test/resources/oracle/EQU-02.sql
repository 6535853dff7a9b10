-- 100·POB(B(Educacion, 500) ∩ Urb) / pobU
WITH x AS MATERIALIZED (
    SELECT ST_Intersection((SELECT lleno(ST_Union(ST_Buffer(geom, 500, 'quad_segs=8'))) FROM equipamiento
        WHERE estado = 'Existente' AND tipo_sistema_general = 'Equipamientos.Educacion'), urb.geom) AS geom FROM urb)
SELECT l.dim, l.cod, 100 * pob_de(x.geom, l) / nullif(pobu(l), 0) AS valor
FROM lugar l, x
