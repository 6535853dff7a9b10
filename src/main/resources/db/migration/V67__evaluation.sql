-- Analysis and evaluation (domain §A.1.1 activities 16 to 18, §B.3.7, §H.2): what people made of the figures.

-- The reading of one indicator. huella is the mark of the figures that it was written for: when theirs is another, it is outdated.
CREATE TABLE expediente.lectura_indicador (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id   text NOT NULL,
    anio      int NOT NULL,
    indicador text NOT NULL,
    medicion  bigint,                            -- measurement that it was written for; null for values that no measurement has
    huella    text NOT NULL,
    borrador  text NOT NULL,                     -- what the program drafted from those figures
    texto     text NOT NULL CHECK (texto <> ''),
    autor     text NOT NULL,
    cuando    timestamptz NOT NULL DEFAULT now(),
    version   int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, anio, indicador)
);
SELECT expediente.seguir('expediente.lectura_indicador', 'id', 'cuando');

-- One criterion of the procedure judged for a system (its three letters) or an objective (O and the id of its element).
CREATE TABLE expediente.juicio (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id   text NOT NULL,
    anio      int NOT NULL,
    sujeto    text NOT NULL,
    criterio  text NOT NULL CHECK (criterio IN ('RELEVANCIA', 'EFICIENCIA', 'EFECTIVIDAD', 'IMPACTO')),
    propuesta text NOT NULL CHECK (propuesta IN ('ALTO', 'MEDIO', 'BAJO', 'SIN_DATOS')),
    cifras    text NOT NULL,                     -- the figures that gave the proposal, as they were read
    nivel     text NOT NULL CHECK (nivel IN ('ALTO', 'MEDIO', 'BAJO', 'SIN_DATOS')),
    razon     text CHECK (razon <> ''),
    autor     text NOT NULL,
    cuando    timestamptz NOT NULL DEFAULT now(),
    version   int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, anio, sujeto, criterio),
    CHECK (nivel = propuesta OR razon IS NOT NULL)
);
SELECT expediente.seguir('expediente.juicio', 'id', 'cuando');

-- A statement with its evidence: an entry of the DOFA, a strategy that crosses entries, a difficulty, a recommendation, a topic to revise.
CREATE TABLE expediente.enunciado (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id   text NOT NULL,
    anio      int NOT NULL,
    codigo    text NOT NULL CHECK (codigo <> ''),
    tipo      text NOT NULL CHECK (tipo IN ('D', 'O', 'F', 'A', 'FO', 'FA', 'DO', 'DA', 'DIFICULTAD', 'RECOMENDACION', 'TEMA')),
    ambito    text CHECK (ambito IN ('GESTION_ADMIN', 'CONTENIDO_POT')),
    sistema   text,
    motivo    text,
    revision  text,
    texto     text NOT NULL CHECK (texto <> ''),
    prioridad int NOT NULL CHECK (prioridad BETWEEN 1 AND 5),
    evidencia text[] NOT NULL,                   -- INDICADOR:EPU-01, REQUISITO:SF-27, PROYECTO:P3, DOCUMENTO:18, PLAZO:<kind of revision>
    cruces    text[] NOT NULL DEFAULT '{}',      -- codes of the entries that a strategy crosses
    origen    text,                              -- rule and subject that suggested it
    autor     text NOT NULL,
    cuando    timestamptz NOT NULL DEFAULT now(),
    version   int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, anio, codigo),
    CHECK (tipo NOT IN ('D', 'O', 'F', 'A') OR (ambito IS NOT NULL AND cardinality(evidencia) > 0)),
    CHECK (tipo NOT IN ('FO', 'FA', 'DO', 'DA') OR cardinality(cruces) > 1),
    CHECK (tipo <> 'TEMA' OR (motivo IS NOT NULL AND revision IS NOT NULL AND cardinality(evidencia) > 0))
);
CREATE UNIQUE INDEX ON expediente.enunciado (plan_id, anio, origen) WHERE origen IS NOT NULL;
SELECT expediente.seguir('expediente.enunciado', 'id', 'cuando');

-- Suggestions that somebody does not want; they do not come again in that year.
CREATE TABLE expediente.sugerencia_descartada (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id text NOT NULL,
    anio    int NOT NULL,
    origen  text NOT NULL,
    autor   text NOT NULL,
    UNIQUE (plan_id, anio, origen)
);
SELECT expediente.seguir('expediente.sugerencia_descartada', 'id');
