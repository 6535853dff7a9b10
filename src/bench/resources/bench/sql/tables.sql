-- One schema a set; the rows come by COPY between this and index.sql. No vacuum begins while somebody is timed.
CREATE TABLE parcels (id int, class int, geom geometry) WITH (autovacuum_enabled = false);
CREATE TABLE zones (id int, class int, geom geometry) WITH (autovacuum_enabled = false);
CREATE TABLE units (id int, class int, geom geometry) WITH (autovacuum_enabled = false);
