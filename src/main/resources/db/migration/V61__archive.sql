-- Technical and historical archive (domain §B.3.1). Files lie in the content store of the home, by hash; here is what they are.

-- What a file is and what could be read in it; one row for each content, however many documents have it.
CREATE TABLE expediente.contenido (
    sha256     text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    bytes      bigint NOT NULL CHECK (bytes > 0),
    formato    text NOT NULL,                    -- media type by its bytes
    lectura    text NOT NULL DEFAULT 'PENDIENTE' CHECK (lectura IN ('PENDIENTE', 'LEIDO', 'SIN_TEXTO', 'NO_LEIBLE')),
    codigo     text,                             -- why it is not wholly read
    macros     boolean NOT NULL DEFAULT false,
    paginas    int,
    caracteres bigint,
    intentos   int NOT NULL DEFAULT 0,           -- times that reading was begun: a reader that died is not tried for ever
    llegado    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contenido_pendiente ON expediente.contenido (llegado) WHERE lectura = 'PENDIENTE';

-- Text page by page (sheets, or stretches of formats without pages); vectors for finding the page of a hit.
CREATE TABLE expediente.contenido_pagina (
    sha256   text NOT NULL REFERENCES expediente.contenido,
    pagina   int NOT NULL CHECK (pagina > 0),
    texto    text NOT NULL,
    busqueda tsvector NOT NULL,
    PRIMARY KEY (sha256, pagina)
);

CREATE TABLE expediente.documento (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id         text NOT NULL REFERENCES registro.plan,
    version         int NOT NULL DEFAULT 1,
    tipo            text NOT NULL,
    titulo          text NOT NULL CHECK (titulo <> ''),
    componente      text CHECK (componente IN ('general', 'urbano', 'rural')),
    anio            int CHECK (anio BETWEEN 1900 AND 2100),   -- year of the expediente that it belongs to
    fecha           date,
    acto            text,
    entidad         text,
    serie_trd       text,
    folios          int CHECK (folios > 0),
    visibilidad     text NOT NULL CHECK (visibilidad IN ('PUBLICO', 'INTERNO', 'RESERVADO')),
    notas           text,
    origen          text,                        -- where it came from: path in an imported folder
    actual          int NOT NULL,                -- number of its newest version
    sha256          text NOT NULL REFERENCES expediente.contenido,   -- of that version
    creado_por      text NOT NULL,
    creado_el       timestamptz NOT NULL DEFAULT now(),
    retirado_motivo text CHECK (retirado_motivo <> ''),
    retirado_por    text,
    retirado_el     timestamptz,
    CHECK ((retirado_motivo IS NULL) = (retirado_por IS NULL) AND (retirado_por IS NULL) = (retirado_el IS NULL))
);
CREATE INDEX ON expediente.documento (plan_id, creado_el DESC, id DESC);
CREATE INDEX ON expediente.documento (plan_id, tipo, anio);
CREATE INDEX ON expediente.documento (sha256);
SELECT expediente.seguir('expediente.documento', 'id');

CREATE TRIGGER negar BEFORE DELETE ON expediente.documento FOR EACH ROW EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON expediente.documento FOR EACH STATEMENT EXECUTE FUNCTION expediente.negar();

CREATE TABLE expediente.documento_version (
    documento_id bigint NOT NULL REFERENCES expediente.documento DEFERRABLE INITIALLY DEFERRED,
    plan_id      text NOT NULL,
    numero       int NOT NULL CHECK (numero > 0),
    sha256       text NOT NULL REFERENCES expediente.contenido,
    nombre       text NOT NULL CHECK (nombre <> ''),          -- of the file, cleaned
    nota         text,
    creado_por   text NOT NULL,
    creado_el    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (documento_id, numero)
);
CREATE INDEX ON expediente.documento_version (sha256);
SELECT expediente.seguir('expediente.documento_version', 'documento_id');
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.documento_version FOR EACH ROW EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON expediente.documento_version FOR EACH STATEMENT EXECUTE FUNCTION expediente.negar();

CREATE TABLE expediente.documento_relacion (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id      text NOT NULL,
    documento_id bigint NOT NULL REFERENCES expediente.documento,
    tipo         text NOT NULL CHECK (tipo IN ('MODIFICA', 'DEROGA', 'SUSTENTA', 'ANEXO_DE')),
    otro_id      bigint NOT NULL REFERENCES expediente.documento,
    UNIQUE (documento_id, tipo, otro_id),
    CHECK (documento_id <> otro_id)
);
CREATE INDEX ON expediente.documento_relacion (otro_id);
SELECT expediente.seguir('expediente.documento_relacion', 'id');

-- What a search looks into: title and facts (A, B) and text (D). More than one row where the text is longer than a vector may be.
CREATE TABLE expediente.documento_busqueda (
    documento_id bigint NOT NULL REFERENCES expediente.documento,
    parte        int NOT NULL,
    busqueda     tsvector NOT NULL,
    PRIMARY KEY (documento_id, parte)
);
ALTER TABLE expediente.documento_busqueda ALTER busqueda SET STORAGE EXTERNAL;   -- ranking reads many of them
CREATE INDEX documento_busqueda_gin ON expediente.documento_busqueda USING gin (busqueda);

-- Words that occur, for near misses; the index needs pg_trgm, which the private cluster has.
CREATE TABLE expediente.palabra (palabra text PRIMARY KEY);
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        CREATE INDEX palabra_trgm ON expediente.palabra USING gin (palabra gin_trgm_ops);
    END IF;
END $$;
