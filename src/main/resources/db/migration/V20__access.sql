-- Users, what they may do, and what they did.
CREATE SCHEMA acceso;

CREATE TABLE acceso.usuario (
    nombre     text PRIMARY KEY CHECK (nombre ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
    completo   text NOT NULL,
    clave      text NOT NULL,                    -- {bcrypt}…
    activo     boolean NOT NULL DEFAULT true,
    creado     timestamptz NOT NULL DEFAULT now(),
    creado_por text NOT NULL,
    clave_desde timestamptz NOT NULL DEFAULT now()
);

-- A role in one municipality, or in all of them (cod_mun null).
CREATE TABLE acceso.rol_usuario (
    usuario text NOT NULL REFERENCES acceso.usuario ON DELETE CASCADE,
    rol     text NOT NULL CHECK (rol IN ('ADMIN', 'TECNICO_SIG', 'PROFESIONAL_PLAN', 'SUBSECRETARIO', 'SECRETARIO',
                'DEPENDENCIA', 'ALCALDE', 'CONCEJO', 'CTP', 'CAR', 'ASISTENCIA', 'AUDITOR')),
    cod_mun text CHECK (cod_mun ~ '^[0-9]{5}$'),
    UNIQUE NULLS NOT DISTINCT (usuario, rol, cod_mun)
);

-- Failed and good logins, for throttling; old rows are removed.
CREATE TABLE acceso.intento (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    nombre    text NOT NULL,
    direccion text NOT NULL,
    bueno     boolean NOT NULL,
    cuando    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ON acceso.intento (direccion, cuando);

-- Audit trail. Each row carries the hash of the one before: a row changed, removed or slipped in breaks the chain.
CREATE TABLE acceso.auditoria (
    id       bigint PRIMARY KEY,
    cuando   timestamptz NOT NULL,
    usuario  text NOT NULL,
    roles    text NOT NULL,
    accion   text NOT NULL,
    objeto   text NOT NULL,
    detalle  text NOT NULL,
    anterior text NOT NULL,
    hash     text NOT NULL
);

-- Number, time and hash are given here, one writer at a time, so that order and chain are the same thing.
-- Fields are joined with their lengths: no two different rows give the same text.
CREATE FUNCTION acceso.encadenar() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ultimo acceso.auditoria;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('acceso.auditoria'));
    SELECT * INTO ultimo FROM acceso.auditoria ORDER BY id DESC LIMIT 1;
    NEW.id := coalesce(ultimo.id, 0) + 1;
    NEW.cuando := date_trunc('milliseconds', clock_timestamp());
    NEW.anterior := coalesce(ultimo.hash, '');
    NEW.hash := encode(sha256(convert_to(
        (SELECT string_agg(length(f) || ':' || f, '' ORDER BY n)
           FROM unnest(ARRAY[NEW.anterior, NEW.id::text,
                to_char(NEW.cuando AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                NEW.usuario, NEW.roles, NEW.accion, NEW.objeto, NEW.detalle]) WITH ORDINALITY AS x(f, n)),
        'UTF8')), 'hex');
    RETURN NEW;
END $$;
CREATE TRIGGER encadenar BEFORE INSERT ON acceso.auditoria FOR EACH ROW EXECUTE FUNCTION acceso.encadenar();

CREATE FUNCTION acceso.negar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'acceso.auditoria is append-only';
END $$;
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON acceso.auditoria FOR EACH ROW EXECUTE FUNCTION acceso.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON acceso.auditoria FOR EACH STATEMENT EXECUTE FUNCTION acceso.negar();
