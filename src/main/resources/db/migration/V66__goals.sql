-- Indicators that offices report, the programme of execution, and what was reported of both by cut-off (domain §C.11–C.13).
CREATE TABLE expediente.proyecto (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id     text NOT NULL,
    codigo      text NOT NULL CHECK (codigo <> ''),
    nombre      text NOT NULL CHECK (nombre <> ''),
    objetivo    text NOT NULL DEFAULT '',        -- code of an element of the conceptual map, as the programme writes it
    estrategia  text NOT NULL DEFAULT '',
    sistema     text CHECK (sistema IN ('AMR', 'SPD', 'MAR', 'VTR', 'EPU', 'VIV', 'EQU', 'PAT', 'SUE', 'SPR')),
    plazo       text CHECK (plazo IN ('CORTO', 'MEDIANO', 'LARGO')),
    inicio      date,
    fin         date CHECK (fin >= inicio),
    meta        numeric,
    unidad      text NOT NULL DEFAULT '',
    costo       numeric CHECK (costo >= 0),      -- COP
    fuente      text NOT NULL DEFAULT '',        -- of the funds
    dependencia bigint REFERENCES expediente.dependencia,
    responsable text NOT NULL DEFAULT '',        -- as the programme names it, where the directory has no such office
    lugar       text NOT NULL DEFAULT '',
    descripcion text NOT NULL DEFAULT '',
    retirado    text CHECK (retirado <> ''),     -- reason
    version     int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, codigo)
);
SELECT expediente.seguir('expediente.proyecto', 'id');

-- Money that the programme plans for a project in a year.
CREATE TABLE expediente.proyecto_inversion (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id    text NOT NULL,
    proyecto   bigint NOT NULL REFERENCES expediente.proyecto,
    anio       int NOT NULL CHECK (anio BETWEEN 1990 AND 2100),
    programado numeric NOT NULL CHECK (programado >= 0),
    version    int NOT NULL DEFAULT 1,
    UNIQUE (proyecto, anio)
);
SELECT expediente.seguir('expediente.proyecto_inversion', 'id');

CREATE TABLE expediente.indicador_meta (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id       text NOT NULL,
    codigo        text NOT NULL CHECK (codigo <> ''),
    tipo          text NOT NULL CHECK (tipo IN ('OBJETIVO', 'PROYECTO')),
    objetivo      bigint REFERENCES expediente.elemento ON DELETE SET NULL,
    proyecto      bigint REFERENCES expediente.proyecto,
    nombre        text NOT NULL CHECK (nombre <> ''),
    definicion    text NOT NULL CHECK (definicion <> ''),
    formula       text NOT NULL DEFAULT '',
    variables     text NOT NULL DEFAULT '',
    unidad        text NOT NULL CHECK (unidad <> ''),
    minimo        numeric,
    maximo        numeric CHECK (maximo >= minimo),
    direccion     text NOT NULL CHECK (direccion IN ('MAS', 'MENOS', 'RANGO', 'DESCRIPTIVO')),
    desde         numeric,                       -- ends of the range
    hasta         numeric CHECK (hasta >= desde),
    linea_base    numeric,
    anio_base     int,
    meta_corto    numeric,
    anio_corto    int,
    meta_mediano  numeric,
    anio_mediano  int,
    meta_largo    numeric,
    anio_largo    int,
    componente    text NOT NULL CHECK (componente IN ('GENERAL', 'URBANO', 'RURAL')),
    sistema       text CHECK (sistema IN ('AMR', 'SPD', 'MAR', 'VTR', 'EPU', 'VIV', 'EQU', 'PAT', 'SUE', 'SPR')),
    dependencia   bigint REFERENCES expediente.dependencia,
    fuente        text NOT NULL DEFAULT '',
    periodicidad  text NOT NULL,
    desagregacion text NOT NULL DEFAULT '',
    peso          numeric(8, 3) NOT NULL DEFAULT 1 CHECK (peso > 0),
    evidencia     text NOT NULL DEFAULT '',
    limitaciones  text NOT NULL DEFAULT '',
    retirado      text CHECK (retirado <> ''),   -- reason
    version       int NOT NULL DEFAULT 1,
    UNIQUE (plan_id, codigo),
    CHECK (direccion <> 'RANGO' OR (desde IS NOT NULL AND hasta IS NOT NULL))
);
SELECT expediente.seguir('expediente.indicador_meta', 'id');

-- What was reported. Only added to: of several rows for one cut-off the newest counts; one without a value takes the earlier one away.
CREATE TABLE expediente.indicador_valor (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id     text NOT NULL,
    indicador   bigint NOT NULL REFERENCES expediente.indicador_meta,
    corte       date NOT NULL,
    valor       numeric,
    comentario  text NOT NULL DEFAULT '',
    origen      text NOT NULL CHECK (origen IN ('OFICIO', 'MANUAL')),
    procedencia text NOT NULL CHECK (procedencia <> ''),
    solicitud   bigint,                          -- answered item of a request
    autor       text NOT NULL,
    cuando      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (valor IS NOT NULL OR comentario <> '')
);
CREATE INDEX ON expediente.indicador_valor (indicador, corte, id);
SELECT expediente.seguir('expediente.indicador_valor', 'id');
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.indicador_valor FOR EACH ROW EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON expediente.indicador_valor FOR EACH STATEMENT EXECUTE FUNCTION expediente.negar();

CREATE TABLE expediente.proyecto_avance (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id     text NOT NULL,
    proyecto    bigint NOT NULL REFERENCES expediente.proyecto,
    corte       date NOT NULL,
    fisico      numeric CHECK (fisico BETWEEN 0 AND 100),   -- percent
    pagado      numeric CHECK (pagado >= 0),                -- COP until the cut-off, from the beginning of the project
    estado      text CHECK (estado IN ('sin_iniciar', 'estudios', 'contratado', 'en_ejecucion', 'suspendido', 'terminado', 'descartado')),
    comentario  text NOT NULL DEFAULT '',
    origen      text NOT NULL CHECK (origen IN ('OFICIO', 'MANUAL', 'EDICION')),
    procedencia text NOT NULL CHECK (procedencia <> ''),
    solicitud   bigint,
    autor       text NOT NULL,
    cuando      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (fisico IS NOT NULL OR pagado IS NOT NULL OR estado IS NOT NULL OR comentario <> '')
);
CREATE INDEX ON expediente.proyecto_avance (proyecto, corte, id);
SELECT expediente.seguir('expediente.proyecto_avance', 'id');
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.proyecto_avance FOR EACH ROW EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON expediente.proyecto_avance FOR EACH STATEMENT EXECUTE FUNCTION expediente.negar();
