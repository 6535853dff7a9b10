-- The plan of action of a year, its versions, and how its activities are followed.
CREATE TABLE expediente.plan_accion (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id        text NOT NULL,
    anio           int NOT NULL,
    revision       int NOT NULL,
    estado         text NOT NULL CHECK (estado IN ('BORRADOR', 'PROPUESTO', 'APROBADO', 'REEMPLAZADO')),
    motivo         text,                         -- why this version follows another
    devuelto       text,                         -- note of who sent it back
    editado_por    text NOT NULL,                -- who changed the contents last: may not approve
    acto           text,
    acto_fecha     date,
    aprobado_por   text,
    aprobado_nombre text,
    aprobado_en    timestamptz,
    una_persona    boolean NOT NULL DEFAULT false, -- approved by who edited it, in an office of one person
    congelado      text,                         -- the approved contents, canonical JSON
    hash           text,                         -- SHA-256 of its UTF-8 bytes
    version        int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, anio, revision),
    CHECK ((estado IN ('APROBADO', 'REEMPLAZADO')) = (congelado IS NOT NULL AND hash IS NOT NULL AND acto IS NOT NULL
        AND aprobado_por IS NOT NULL AND aprobado_en IS NOT NULL))
);
CREATE UNIQUE INDEX plan_accion_abierto ON expediente.plan_accion (plan_id, anio) WHERE estado IN ('BORRADOR', 'PROPUESTO');
CREATE UNIQUE INDEX plan_accion_vigente ON expediente.plan_accion (plan_id, anio) WHERE estado = 'APROBADO';
SELECT expediente.seguir('expediente.plan_accion', 'id', 'congelado');

CREATE TABLE expediente.plan_accion_actividad (
    id             text PRIMARY KEY,             -- plan_accion.id '-' numero
    plan_accion_id bigint NOT NULL REFERENCES expediente.plan_accion (id),
    plan_id        text NOT NULL,
    numero         int NOT NULL,
    nombre         text NOT NULL,
    responsable    text NOT NULL,
    inicio         date NOT NULL,
    fin            date NOT NULL CHECK (fin >= inicio),
    nota           text NOT NULL DEFAULT '',
    UNIQUE (plan_accion_id, numero)
);
SELECT expediente.seguir('expediente.plan_accion_actividad', 'id');

-- What was approved does not change: neither its activities nor its frozen text.
CREATE FUNCTION expediente.plan_accion_congelado() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'plan_accion' THEN
        IF TG_OP = 'DELETE' OR OLD.congelado IS NOT NULL AND (NEW.congelado, NEW.hash, NEW.acto, NEW.acto_fecha, NEW.aprobado_por,
                NEW.aprobado_nombre, NEW.aprobado_en, NEW.una_persona, NEW.estado NOT IN ('APROBADO', 'REEMPLAZADO'))
                IS DISTINCT FROM (OLD.congelado, OLD.hash, OLD.acto, OLD.acto_fecha, OLD.aprobado_por,
                OLD.aprobado_nombre, OLD.aprobado_en, OLD.una_persona, false) THEN
            RAISE EXCEPTION 'an approved plan of action is frozen';
        END IF;
    ELSIF EXISTS (SELECT FROM expediente.plan_accion p WHERE p.congelado IS NOT NULL
            AND p.id = CASE WHEN TG_OP = 'INSERT' THEN NEW.plan_accion_id ELSE OLD.plan_accion_id END) THEN
        RAISE EXCEPTION 'an approved plan of action is frozen';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER congelado BEFORE UPDATE OR DELETE ON expediente.plan_accion
    FOR EACH ROW EXECUTE FUNCTION expediente.plan_accion_congelado();
CREATE TRIGGER congelado BEFORE INSERT OR UPDATE OR DELETE ON expediente.plan_accion_actividad
    FOR EACH ROW EXECUTE FUNCTION expediente.plan_accion_congelado();

-- What people told of an activity: begun, finished, opened again. Only added to.
CREATE TABLE expediente.actividad_avance (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id  text NOT NULL,
    anio     int NOT NULL,
    numero   int NOT NULL,
    paso     text NOT NULL CHECK (paso IN ('INICIADA', 'TERMINADA', 'REABIERTA', 'NOTA')),
    fecha    date NOT NULL,
    nota     text NOT NULL DEFAULT '',
    autor    text NOT NULL,
    cuando   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ON expediente.actividad_avance (plan_id, anio, numero, id);
SELECT expediente.seguir('expediente.actividad_avance', 'id');
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.actividad_avance FOR EACH ROW EXECUTE FUNCTION expediente.negar();

-- A register that an official pointed at: a document of the archive, an address, or a note.
CREATE TABLE expediente.actividad_registro (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id   text NOT NULL,
    anio      int NOT NULL,
    numero    int NOT NULL,
    texto     text NOT NULL,
    documento bigint,
    enlace    text,
    fecha     date NOT NULL,
    autor     text NOT NULL,
    retirado  text,                              -- reason, when it was withdrawn
    version   int NOT NULL DEFAULT 1
);
CREATE INDEX ON expediente.actividad_registro (plan_id, anio, numero);
SELECT expediente.seguir('expediente.actividad_registro', 'id');
