-- A((area_construida − Urb − centro_poblado_rural)[patch ≥ 1 ha]), ha
WITH x AS MATERIALIZED (
    SELECT ST_Difference(ST_Difference(huella.geom, urb.geom), (SELECT lleno(ST_Union(geom)) FROM centro_poblado_rural)) AS geom
    FROM huella, urb),
     y AS MATERIALIZED (SELECT ST_Collect(d.geom) AS geom FROM x, ST_Dump(x.geom) d WHERE ST_Area(d.geom) >= 10000)
SELECT l.dim, l.cod, area_en(y.geom, l) / 10000 AS valor
FROM lugar l, y
