-- 100·(1 − A(determinante ∩ norma incompatible)/A(determinante)): rural zoning whose main use the matrix forbids in the
-- determinant's category; a row holds for the uses below its own too
WITH d AS MATERIALIZED (SELECT lleno(ST_Union(geom)) AS geom FROM determinante),
     x AS MATERIALIZED (
         SELECT lleno(ST_Union(ST_Intersection(d.geom, n.geom))) AS geom
         FROM determinante d JOIN zonificacion_suelo_rural n ON ST_Intersects(d.geom, n.geom)
         WHERE EXISTS (SELECT FROM matriz_compatibilidad m WHERE m.veredicto = 'prohibido' AND m.categoria = d.categoria
             AND (n.uso_principal = m.uso OR n.uso_principal LIKE m.uso || '.%')))
SELECT l.dim, l.cod, 100 * (1 - area_en(x.geom, l) / nullif(area_en(d.geom, l), 0)) AS valor
FROM lugar l, x, d
