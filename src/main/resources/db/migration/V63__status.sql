-- The state of the plan: its acts, the dates that they say, and what the office answered about documents, stages and difficulties.
CREATE TABLE expediente.acto_plan (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id   text NOT NULL,
    tipo      text NOT NULL,                     -- ADOPCION, or a code of POT_RevisionTipo
    acto      text NOT NULL,
    fecha     date NOT NULL,
    resumen   text NOT NULL DEFAULT '',
    documento bigint,                            -- in the archive
    autor     text NOT NULL,
    retirado  text,                              -- reason, when it was withdrawn
    version   int NOT NULL DEFAULT 1
);
CREATE INDEX ON expediente.acto_plan (plan_id, fecha);
SELECT expediente.seguir('expediente.acto_plan', 'id');

-- Terms as the act says them; the plan itself (registro.plan) holds them for measuring, this row who wrote them and from where.
CREATE TABLE expediente.vigencia_plan (
    plan_id       text PRIMARY KEY,
    fuente        text NOT NULL,
    corto_desde   date, corto_hasta   date,
    mediano_desde date, mediano_hasta date,
    largo_desde   date, largo_hasta   date,
    version       int NOT NULL DEFAULT 1
);
SELECT expediente.seguir('expediente.vigencia_plan', 'plan_id');

CREATE TABLE expediente.estado_respuesta (
    id        text PRIMARY KEY,                  -- plan_id '/' pregunta
    plan_id   text NOT NULL,
    pregunta  text NOT NULL,                     -- documento.<id>, etapa.<n>, dificultad.<id>
    respuesta text NOT NULL,
    nota      text NOT NULL DEFAULT '',
    documento bigint,
    autor     text NOT NULL,
    fecha     timestamptz NOT NULL DEFAULT clock_timestamp(),
    version   int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, pregunta)
);
SELECT expediente.seguir('expediente.estado_respuesta', 'id', 'fecha');
