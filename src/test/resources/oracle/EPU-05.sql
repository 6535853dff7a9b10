-- 100·POB(B(EPE[A ≥ 1000], 400) ∩ Urb) / pobU,
-- between a bit nearer and a bit farther: GEOS leaves out bends that are flatter than a hundredth of the distance
WITH d AS MATERIALIZED (SELECT d.geom FROM epe, ST_Dump(epe.geom) d WHERE ST_Area(d.geom) >= 1000),
     x AS MATERIALIZED (
         SELECT ST_Intersection((SELECT lleno(ST_Union(ST_Buffer(geom, 400 * 0.985, 'quad_segs=8'))) FROM d), urb.geom) AS menos,
                ST_Intersection((SELECT lleno(ST_Union(ST_Buffer(geom, 400 * 1.015, 'quad_segs=8'))) FROM d), urb.geom) AS mas
         FROM urb)
SELECT l.dim, l.cod, 100 * pob_de(x.menos, l) / nullif(pobu(l), 0) AS desde, 100 * pob_de(x.mas, l) / nullif(pobu(l), 0) AS hasta
FROM lugar l, x
