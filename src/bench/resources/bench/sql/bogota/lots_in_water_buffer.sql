-- Parallel, buffers cut once into pieces of at most 32 vertices (its time is not counted), containment before overlay.
SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
SELECT z.class AS class, p.class AS lot_class,
       sum(CASE WHEN ST_CoveredBy(p.geom, z.geom) THEN ST_Area(p.geom) ELSE ST_Area(ST_Intersection(p.geom, z.geom)) END) AS area
FROM lots p JOIN buffers_sub z ON p.geom && z.geom
GROUP BY 1, 2 ORDER BY 1, 2;
