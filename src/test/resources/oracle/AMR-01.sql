-- sh(∪zonificacion_amenaza, M)
WITH x AS MATERIALIZED (
    SELECT ST_Intersection(lleno(ST_Union(z.geom)), m.geom) AS geom FROM m LEFT JOIN zonificacion_amenaza z ON true GROUP BY m.geom)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(m.geom, l), 0) AS valor
FROM lugar l, x, m
