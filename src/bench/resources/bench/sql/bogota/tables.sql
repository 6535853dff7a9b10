CREATE TABLE lots (id int, class int, geom geometry) WITH (autovacuum_enabled = false);
CREATE TABLE land (id int, class int, geom geometry) WITH (autovacuum_enabled = false);
CREATE TABLE upz (id int, class int, geom geometry) WITH (autovacuum_enabled = false);
CREATE TABLE water (id int, class int, geom geometry) WITH (autovacuum_enabled = false);
CREATE TABLE buffers (id int, class int, geom geometry) WITH (autovacuum_enabled = false);
