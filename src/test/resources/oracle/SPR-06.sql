-- sh(construccion-density ≥ threshold, zon_rural[Vivienda_Campestre]): cells of 100 m of which 2 % or more is built
WITH z AS MATERIALIZED (
         SELECT lleno(ST_Union(geom)) AS geom FROM zonificacion_suelo_rural
         WHERE tipo_categoria_rural LIKE 'Desarrollo_Restringido.Vivienda_Campestre%'),
     celda AS MATERIALIZED (
         SELECT g.geom FROM z, ST_SquareGrid(100, z.geom) g, construido c
         WHERE ST_Intersects(g.geom, z.geom) AND ST_Area(ST_Intersection(c.geom, g.geom)) >= 0.02 * 10000),
     x AS MATERIALIZED (SELECT ST_Intersection(z.geom, (SELECT lleno(ST_Union(geom)) FROM celda)) AS geom FROM z)
SELECT l.dim, l.cod, 100 * area_en(x.geom, l) / nullif(area_en(z.geom, l), 0) AS valor FROM lugar l, x, z
