-- What the statements find prepared; its time is not counted.
ALTER TABLE parcels ADD PRIMARY KEY (id);
ALTER TABLE zones ADD PRIMARY KEY (id);
ALTER TABLE units ADD PRIMARY KEY (id);
CREATE INDEX ON parcels USING gist (geom);
CREATE INDEX ON zones USING gist (geom);
CREATE INDEX ON units USING gist (geom);
CREATE TABLE zones_sub AS SELECT id, class, ST_Subdivide(geom, 32) AS geom FROM zones;
CREATE TABLE units_sub AS SELECT id, class, ST_Subdivide(geom, 32) AS geom FROM units;
CREATE INDEX ON zones_sub USING gist (geom);
CREATE INDEX ON units_sub USING gist (geom);
ANALYZE parcels; ANALYZE zones; ANALYZE units; ANALYZE zones_sub; ANALYZE units_sub;
