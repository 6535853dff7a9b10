-- What the Expediente has made public (activity 20). A row is published for good: its files never change; it may be withdrawn with
-- a reason, and then its address tells that reason.
CREATE TABLE expediente.publicacion (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id         text NOT NULL REFERENCES registro.plan,
    clase           text NOT NULL,               -- kind of dossier/public-records.yaml
    serie           text NOT NULL,               -- what it is a version of: SUFICIENCIA/2025, DOCUMENTO/17
    numero          int NOT NULL CHECK (numero > 0),
    huella          text NOT NULL,               -- of its source: with the same one there is nothing new to publish
    anio            int,
    titulo          text NOT NULL CHECK (titulo <> ''),
    fecha           date,
    documento_id    bigint REFERENCES expediente.documento,
    publicado_por   text NOT NULL,
    publicado_el    timestamptz NOT NULL DEFAULT now(),
    retirado_motivo text CHECK (retirado_motivo <> ''),
    retirado_por    text,
    retirado_el     timestamptz,
    version         int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, serie, numero),
    CHECK ((retirado_motivo IS NULL) = (retirado_por IS NULL) AND (retirado_por IS NULL) = (retirado_el IS NULL))
);
CREATE INDEX ON expediente.publicacion (plan_id, clase, anio);
CREATE INDEX ON expediente.publicacion (documento_id);
SELECT expediente.seguir('expediente.publicacion', 'id');
CREATE TRIGGER negar BEFORE DELETE ON expediente.publicacion FOR EACH ROW EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON expediente.publicacion FOR EACH STATEMENT EXECUTE FUNCTION expediente.negar();

-- Files made for publication; those of documents lie in the content store.
CREATE TABLE expediente.publicacion_contenido (
    sha256    text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    contenido bytea NOT NULL
);
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.publicacion_contenido FOR EACH ROW EXECUTE FUNCTION expediente.negar();

CREATE TABLE expediente.publicacion_archivo (
    publicacion_id bigint NOT NULL REFERENCES expediente.publicacion,
    orden          int NOT NULL,
    plan_id        text NOT NULL,
    nombre         text NOT NULL CHECK (nombre <> ''),    -- end of its address
    formato        text NOT NULL,                         -- XLSX, CSV, PDF…
    medio          text NOT NULL,                         -- media type
    bytes          bigint NOT NULL CHECK (bytes > 0),
    sha256         text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    documento_id   bigint REFERENCES expediente.documento, -- whose file it is; null where the file was made for publication
    PRIMARY KEY (publicacion_id, orden),
    UNIQUE (publicacion_id, nombre)
);
CREATE INDEX ON expediente.publicacion_archivo (sha256);
CREATE INDEX ON expediente.publicacion_archivo (documento_id);
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.publicacion_archivo FOR EACH ROW EXECUTE FUNCTION expediente.negar();

-- Why a document of the archive is reserved, and under which words the index of Ley 1712 art. 20 lists it.
CREATE TABLE expediente.reserva (
    documento_id  bigint PRIMARY KEY REFERENCES expediente.documento,
    plan_id       text NOT NULL REFERENCES registro.plan,
    causal        text NOT NULL,                 -- id of a ground of dossier/public-records.yaml
    norma         text NOT NULL DEFAULT '',      -- the norm that reserves it, as the office words it
    titulo_indice text NOT NULL DEFAULT '',      -- without names of persons; empty: the kind of document stands for it
    parcial       boolean NOT NULL DEFAULT false,
    calificada    date NOT NULL,
    hasta         date,                          -- end of the reservation; null without one
    version       int NOT NULL DEFAULT 1
);
SELECT expediente.seguir('expediente.reserva', 'documento_id');
