-- sh(area_protegida ∪ reserva ∪ ecosistema ∪ ronda, M)
WITH p AS (
         SELECT geom FROM area_protegida UNION ALL SELECT geom FROM reserva_forestal
         UNION ALL SELECT geom FROM ecosistema_estrategico UNION ALL SELECT geom FROM ronda_hidrica),
     x AS MATERIALIZED (SELECT ST_Intersection((SELECT lleno(ST_Union(geom)) FROM p), m.geom) AS geom FROM m)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(m.geom, l), 0) AS valor
FROM lugar l, x, m
