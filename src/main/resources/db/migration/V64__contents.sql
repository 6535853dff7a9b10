-- What the plan says and how well: conceptual map, sufficiency, articulation, operative reading (domain §B.3.2, §F, §G).
CREATE TABLE expediente.elemento (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id       text NOT NULL,
    codigo        text NOT NULL CHECK (codigo <> ''),
    componente    text NOT NULL CHECK (componente IN ('GENERAL', 'URBANO', 'RURAL', 'EJECUCION')),
    sistema       text CHECK (sistema IN ('AMR', 'SPD', 'MAR', 'VTR', 'EPU', 'VIV', 'EQU', 'PAT', 'SUE', 'SPR')),
    tipo          text NOT NULL CHECK (tipo IN ('VISION', 'OBJETIVO', 'POLITICA', 'ESTRATEGIA', 'NORMA_ESTRUCTURAL', 'NORMA_GENERAL',
                                                'NORMA_COMPLEMENTARIA', 'CLASIFICACION', 'PROGRAMA', 'PROYECTO', 'INSTRUMENTO')),
    texto         text NOT NULL CHECK (texto <> ''),
    articulo_acto text NOT NULL CHECK (articulo_acto <> ''),
    pagina        int CHECK (pagina > 0),
    capa_id       text,
    plazo         text CHECK (plazo IN ('CORTO', 'MEDIANO', 'LARGO')),
    medible       boolean NOT NULL DEFAULT false,
    version       int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, codigo)
);
SELECT expediente.seguir('expediente.elemento', 'id');

-- An objective and the indicators that measure it (OBP-01).
CREATE TABLE expediente.objetivo_indicador (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id   text NOT NULL,
    objetivo  bigint NOT NULL REFERENCES expediente.elemento ON DELETE CASCADE,
    indicador text NOT NULL,
    peso      numeric(8, 3) NOT NULL DEFAULT 1 CHECK (peso > 0),
    UNIQUE (objetivo, indicador)
);
SELECT expediente.seguir('expediente.objetivo_indicador', 'id');

-- Links between ends and means (domain §G). The level of an element follows from its kind.
CREATE TABLE expediente.articulacion (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id       text NOT NULL,
    desde         bigint NOT NULL REFERENCES expediente.elemento ON DELETE CASCADE,
    hacia         bigint NOT NULL REFERENCES expediente.elemento ON DELETE CASCADE,
    grado         numeric(2, 1) NOT NULL CHECK (grado IN (0.5, 1)),
    justificacion text,
    version       int NOT NULL DEFAULT 1,
    UNIQUE (desde, hacia)
);
CREATE INDEX ON expediente.articulacion (hacia);
SELECT expediente.seguir('expediente.articulacion', 'id');

-- The judgement of one requirement of dossier/requirements.yaml for one year.
CREATE TABLE expediente.evaluacion_suficiencia (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id      text NOT NULL,
    anio         int NOT NULL,
    requisito    text NOT NULL,
    calificacion text NOT NULL CHECK (calificacion IN ('CUMPLE', 'PARCIAL', 'NO_CUMPLE', 'NO_APLICA')),
    evidencia    text NOT NULL CHECK (evidencia IN ('DOCUMENTO', 'CAPA', 'ARTICULO', 'NINGUNA')),
    documento_id bigint,
    documento    text,
    pagina       text,
    capa_id      text,
    edicion      bigint,
    observacion  text,
    evaluador    text NOT NULL,
    fecha        date NOT NULL,
    version      int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, anio, requisito),
    CHECK (calificacion <> 'NO_APLICA' OR observacion <> '')
);
SELECT expediente.seguir('expediente.evaluacion_suficiencia', 'id');

-- What the planner says of one row of the operative reading; indicador is '' for an objective without any.
CREATE TABLE expediente.lectura (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id    text NOT NULL,
    anio       int NOT NULL,
    objetivo   bigint NOT NULL REFERENCES expediente.elemento ON DELETE CASCADE,
    indicador  text NOT NULL,
    comentario text NOT NULL,
    version    int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, anio, objetivo, indicador)
);
SELECT expediente.seguir('expediente.lectura', 'id');

-- A part as it was approved: the table itself, for good, with the hash of its bytes.
CREATE TABLE expediente.version_aprobada (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id      text NOT NULL,
    parte        text NOT NULL,
    anio         int NOT NULL,
    numero       int NOT NULL,
    contenido    bytea NOT NULL,                 -- XLSX
    sha256       text NOT NULL,
    resumen      jsonb NOT NULL,                 -- the figures that the board and the document tell
    nota         text,
    aprobado_por text NOT NULL,
    aprobado_en  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (plan_id, parte, anio, numero)
);
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.version_aprobada FOR EACH ROW EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON expediente.version_aprobada FOR EACH STATEMENT EXECUTE FUNCTION expediente.negar();
SELECT expediente.seguir('expediente.version_aprobada', 'id', 'contenido');

-- A table that somebody has sent and not yet confirmed; base says what it was compared with.
CREATE TABLE expediente.importacion_pendiente (
    id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    plan_id text NOT NULL,
    parte   text NOT NULL,
    base    text NOT NULL,
    archivo bytea NOT NULL,
    nombre  text NOT NULL,
    usuario text NOT NULL,
    creado  timestamptz NOT NULL DEFAULT now()
);
