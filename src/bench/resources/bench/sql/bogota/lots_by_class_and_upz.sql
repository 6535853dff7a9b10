-- Parallel, both partners cut once into pieces of at most 32 vertices (its time is not counted), containment before overlay.
SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
SELECT u.id AS upz, i.class, i.lot_class,
       sum(CASE WHEN ST_CoveredBy(i.geom, u.geom) THEN ST_Area(i.geom) ELSE ST_Area(ST_Intersection(i.geom, u.geom)) END) AS area
FROM (SELECT z.class AS class, p.class AS lot_class,
             CASE WHEN ST_CoveredBy(p.geom, z.geom) THEN p.geom ELSE ST_Intersection(p.geom, z.geom) END AS geom
      FROM lots p JOIN land_sub z ON p.geom && z.geom OFFSET 0) i
JOIN upz_sub u ON i.geom && u.geom
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
