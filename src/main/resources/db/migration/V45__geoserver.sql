-- Keys of the published views, in the form that GeoServer's PostGIS store asks for ("Primary key metadata table"): without a
-- key WFS cannot page and feature ids change with every request. fid is unique in <layer>; in <layer>_historia with the date.
CREATE SCHEMA publicacion;

CREATE VIEW publicacion.gt_pk_metadata AS
SELECT n.nspname::varchar AS table_schema,
       c.relname::varchar AS table_name,
       k.pk_column::varchar,
       k.pk_column_idx,
       'assigned'::varchar AS pk_policy,
       NULL::varchar AS pk_sequence
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN (VALUES ('fid', 1), ('fecha_corte', 2)) k (pk_column, pk_column_idx)
  ON k.pk_column = 'fid' OR c.relname LIKE '%\_historia'
WHERE c.relkind = 'v' AND n.nspname ~ '^p[0-9]{5}_pub$';

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = 'expediente_lector') THEN
        GRANT USAGE ON SCHEMA publicacion TO expediente_lector;
        GRANT SELECT ON publicacion.gt_pk_metadata TO expediente_lector;
    END IF;
END $$;
