#!/bin/sh
# Runs once, when the database server is made: the service's database, its owner (no superuser) and the role that GeoServer
# reads with. Passwords come from the environment and are read by psql itself, so that no process list shows them.
set -eu

psql -v ON_ERROR_STOP=1 --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password EXPEDIENTE_DB_PASSWORD
\getenv reader_password EXPEDIENTE_READER_PASSWORD

CREATE ROLE expediente LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
-- May only read, and only what the service grants it: the views of published cuts.
CREATE ROLE expediente_lector LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'reader_password';
ALTER ROLE expediente_lector SET default_transaction_read_only = on;
ALTER ROLE expediente_lector SET statement_timeout = '60s';
GRANT expediente_lector TO expediente;

CREATE DATABASE expediente OWNER expediente TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE expediente FROM PUBLIC;
GRANT CONNECT ON DATABASE expediente TO expediente_lector;
ALTER DATABASE expediente SET timezone = 'America/Bogota';
ALTER DATABASE expediente SET jit = off;

\connect expediente
CREATE EXTENSION postgis;
CREATE EXTENSION unaccent;
CREATE EXTENSION pg_trgm;
-- The service adds the reference systems of the country that PostGIS lacks.
GRANT INSERT, UPDATE ON spatial_ref_sys TO expediente;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
