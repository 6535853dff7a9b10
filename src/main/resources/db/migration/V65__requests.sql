-- Requests to the offices (domain §B.3.5; activities 12 to 14 of the procedure): rounds, letters, links, answers, mail that goes out.
CREATE TABLE expediente.ronda (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id     text NOT NULL,
    anio        int NOT NULL,
    corte       date NOT NULL,
    dias        int NOT NULL CHECK (dias BETWEEN 1 AND 60),     -- working days that an office has to answer
    gracia      int NOT NULL CHECK (gracia BETWEEN 0 AND 365),  -- days after the due date on which its link still opens
    asunto      text NOT NULL,
    saludo      text NOT NULL,
    cuerpo      text NOT NULL,
    cierre      text NOT NULL,
    firma       text NOT NULL DEFAULT '',
    cargo_firma text NOT NULL DEFAULT '',
    abierta     timestamptz NOT NULL DEFAULT clock_timestamp(),
    abierta_por text NOT NULL,
    cerrada     timestamptz,
    cerrada_por text,
    version     int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX ronda_abierta ON expediente.ronda (plan_id, corte) WHERE cerrada IS NULL;
SELECT expediente.seguir('expediente.ronda', 'id');

-- A letter. VENCIDO is no stored state: a sent one is late by its due date.
CREATE TABLE expediente.oficio (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id      text NOT NULL,
    anio         int NOT NULL,
    numero       int NOT NULL,                   -- with the year: 2025-003
    ronda        bigint NOT NULL REFERENCES expediente.ronda,
    dependencia  bigint NOT NULL REFERENCES expediente.dependencia,
    entidad      text NOT NULL,                  -- addressee as the directory had it when the letter was made, or sent
    titular      text NOT NULL DEFAULT '',
    cargo        text NOT NULL DEFAULT '',
    correo       text NOT NULL DEFAULT '',
    estado       text NOT NULL DEFAULT 'BORRADOR' CHECK (estado IN ('BORRADOR', 'ENVIADO', 'PARCIAL', 'RECIBIDO', 'CERRADO')),
    enviado      date,
    enviado_por  text,
    via          text CHECK (via IN ('CORREO', 'DESCARGA')),
    vence        date,
    vence_razon  text,                           -- why it was moved, when it was
    recibido     date,                           -- day of the answer that left nothing open, or of the last one
    cierre       text,                           -- why it was closed with something open
    documento    bigint,                         -- the letter as it was sent, in the archive, without its link
    version      int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, anio, numero),
    UNIQUE (ronda, dependencia),
    CHECK (estado = 'BORRADOR' OR (enviado IS NOT NULL AND vence IS NOT NULL AND enviado_por IS NOT NULL))
);
SELECT expediente.seguir('expediente.oficio', 'id');

-- What a letter asks, as it was when the round was opened.
CREATE TABLE expediente.oficio_item (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id      text NOT NULL,
    oficio       bigint NOT NULL REFERENCES expediente.oficio ON DELETE CASCADE,
    orden        int NOT NULL,
    clase        text NOT NULL CHECK (clase IN ('INDICADOR', 'PROYECTO')),
    codigo       text NOT NULL,
    titulo       text NOT NULL,
    unidad       text NOT NULL,
    minimo       double precision,
    maximo       double precision,
    ultimo       double precision,
    ultimo_corte date,
    linea_base   double precision,
    meta         double precision,
    costo        double precision,
    ayuda        text NOT NULL DEFAULT '',
    estado       text NOT NULL DEFAULT 'PENDIENTE' CHECK (estado IN ('PENDIENTE', 'RESPONDIDO', 'DEVUELTO', 'ACEPTADO')),
    nota         text NOT NULL DEFAULT '',       -- why it was sent back
    revisado_por text,
    revisado     timestamptz,
    version      int NOT NULL DEFAULT 1,
    UNIQUE (oficio, clase, codigo)
);
SELECT expediente.seguir('expediente.oficio_item', 'id');

-- Links that open one letter to its office. Only the SHA-256 of the token is kept.
CREATE TABLE expediente.enlace (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id  text NOT NULL,
    oficio   bigint NOT NULL REFERENCES expediente.oficio ON DELETE CASCADE,
    huella   text NOT NULL UNIQUE CHECK (huella ~ '^[0-9a-f]{64}$'),
    vence    date NOT NULL,                      -- last day on which it opens
    anulado  timestamptz,
    emitido  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ON expediente.enlace (oficio);
SELECT expediente.seguir('expediente.enlace', 'id', 'huella');

-- What an office has written and not sent yet: fields of its form as they were typed. No record, so without history.
CREATE TABLE expediente.respuesta_borrador (
    oficio   bigint PRIMARY KEY REFERENCES expediente.oficio ON DELETE CASCADE,
    plan_id  text NOT NULL,
    campos   jsonb NOT NULL,
    guardado timestamptz NOT NULL DEFAULT clock_timestamp(),
    version  int NOT NULL DEFAULT 1
);

-- An answer as it was sent, for good. A correction is a further one.
CREATE TABLE expediente.respuesta (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id   text NOT NULL,
    oficio    bigint NOT NULL REFERENCES expediente.oficio,
    numero    int NOT NULL,                      -- within the letter, from 1
    radicado  text NOT NULL,
    nombre    text NOT NULL,
    cargo     text NOT NULL,
    nota      text NOT NULL DEFAULT '',
    contenido text NOT NULL,                     -- JSON whose bytes are hashed
    sha256    text NOT NULL,
    recibida  timestamptz NOT NULL,
    autor     text NOT NULL,
    UNIQUE (oficio, numero),
    UNIQUE (plan_id, radicado)
);
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.respuesta FOR EACH ROW EXECUTE FUNCTION expediente.negar();
SELECT expediente.seguir('expediente.respuesta', 'id', 'contenido');

CREATE TABLE expediente.respuesta_valor (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id     text NOT NULL,
    respuesta   bigint NOT NULL REFERENCES expediente.respuesta,
    item        bigint NOT NULL REFERENCES expediente.oficio_item,
    valor       double precision,
    pagado      double precision,                -- COP
    estado_obra text,
    comentario  text NOT NULL DEFAULT '',
    UNIQUE (respuesta, item)
);
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.respuesta_valor FOR EACH ROW EXECUTE FUNCTION expediente.negar();
SELECT expediente.seguir('expediente.respuesta_valor', 'id');

-- Files that an office gave. The bytes lie in the content store; the archive has the document since the answer was sent.
CREATE TABLE expediente.respuesta_archivo (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id   text NOT NULL,
    oficio    bigint NOT NULL REFERENCES expediente.oficio,
    item      bigint REFERENCES expediente.oficio_item,
    clase     text NOT NULL CHECK (clase IN ('SOPORTE', 'HUELLA')),
    nombre    text NOT NULL,
    sha256    text NOT NULL,
    bytes     bigint NOT NULL,
    revision  jsonb,                             -- what intake's checks said of a footprint
    respuesta bigint REFERENCES expediente.respuesta,  -- first answer that brought it
    documento bigint,
    quitado   boolean NOT NULL DEFAULT false,
    subido    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ON expediente.respuesta_archivo (oficio);
SELECT expediente.seguir('expediente.respuesta_archivo', 'id', 'revision');

-- Mail that goes out. The token of its link is made when it is handed to the server and stands nowhere before.
CREATE TABLE expediente.correo (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id    text NOT NULL,
    oficio     bigint NOT NULL REFERENCES expediente.oficio,
    clase      text NOT NULL CHECK (clase IN ('OFICIO', 'RECORDATORIO', 'DEVOLUCION')),
    para       text NOT NULL,
    sitio      text NOT NULL,                    -- address of this site, for the link
    estado     text NOT NULL DEFAULT 'POR_ENVIAR' CHECK (estado IN ('POR_ENVIAR', 'ENVIANDO', 'ENVIADO', 'DUDOSO', 'RECHAZADO')),
    intentos   int NOT NULL DEFAULT 0,
    siguiente  timestamptz NOT NULL DEFAULT clock_timestamp(),
    error      text NOT NULL DEFAULT '',
    creado     timestamptz NOT NULL DEFAULT clock_timestamp(),
    creado_por text NOT NULL,
    enviado    timestamptz,
    version    int NOT NULL DEFAULT 1
);
CREATE INDEX ON expediente.correo (oficio);
CREATE INDEX ON expediente.correo (siguiente) WHERE estado = 'POR_ENVIAR';
SELECT expediente.seguir('expediente.correo', 'id', 'siguiente', 'intentos');

-- The account with which an office answers when it has one.
CREATE TABLE expediente.dependencia_cuenta (
    dependencia bigint PRIMARY KEY REFERENCES expediente.dependencia,
    plan_id     text NOT NULL,
    cuenta      text NOT NULL,
    version     int NOT NULL DEFAULT 1
);
CREATE INDEX ON expediente.dependencia_cuenta (cuenta);
SELECT expediente.seguir('expediente.dependencia_cuenta', 'dependencia');
