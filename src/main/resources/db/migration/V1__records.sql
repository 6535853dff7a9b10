-- Records of the plan model. Features live in plan.<layer> (list-partitioned by edicion_capa), which the service makes
-- from layers/*.yaml at start: a new layer needs no migration.
CREATE SCHEMA registro;
CREATE SCHEMA plan;

-- Feature ids, unique over all layers and editions: views have no keys of their own.
CREATE SEQUENCE plan.fid AS bigint CACHE 1000;

CREATE TABLE registro.plan (
    id            text PRIMARY KEY,              -- 05088-POT-1
    cod_mun       text NOT NULL CHECK (cod_mun ~ '^[0-9]{5}$'),
    municipality  text NOT NULL,
    department    text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('POT', 'PBOT', 'EOT')),
    ordinal       int  NOT NULL CHECK (ordinal > 0),
    draft         boolean NOT NULL DEFAULT true, -- made by a load, act not told yet
    act           text,                          -- Acuerdo 012 de 2016
    act_date      date,
    short_from    date, short_to  date,          -- corto, mediano and largo plazo (domain §A.3)
    medium_from   date, medium_to date,
    long_from     date, long_to   date,
    population    int CHECK (population >= 0),
    modo_area     text NOT NULL DEFAULT 'PLANA' CHECK (modo_area IN ('PLANA', 'GEODESICA')),
    one_person    boolean NOT NULL DEFAULT false, -- who loads may approve (shown on every document)
    fictitious    boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text NOT NULL,
    UNIQUE (cod_mun, kind, ordinal)
);

-- One load of one layer; rows are never changed once in force, except for the accepted reason.
CREATE TABLE registro.layer_edition (
    number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id        text NOT NULL REFERENCES registro.plan,
    layer          text NOT NULL,
    cutoff         date NOT NULL,
    sha256         text NOT NULL,
    settings_hash  text NOT NULL,                 -- profile, CRS, encoding, source layer: same file and same settings is the same load
    files          jsonb NOT NULL,                -- [{name, sha256, bytes}]
    source         jsonb NOT NULL,                -- what was read: driver, layer, CRS, encoding
    profile        text,
    read_count     bigint NOT NULL,
    loaded         bigint NOT NULL,
    repaired       bigint NOT NULL,
    rejected       bigint NOT NULL,
    flagged        bigint NOT NULL,
    area_planar    double precision,              -- m², EPSG:9377
    area_geodesic  double precision,              -- m², GRS 1980
    box            double precision[],            -- minx, miny, maxx, maxy in EPSG:9377
    overlaps_itself boolean NOT NULL,
    open_errors    boolean NOT NULL,
    report         jsonb NOT NULL,
    accepted_reason text,
    accepted_by    text,
    tied_to        bigint REFERENCES registro.layer_edition,
    loaded_by      text NOT NULL,
    loaded_at      timestamptz NOT NULL DEFAULT now(),
    seconds        double precision NOT NULL,
    software       text NOT NULL,
    CHECK (read_count = loaded + rejected)
);
CREATE INDEX ON registro.layer_edition (plan_id, layer, cutoff);

-- For each layer and cut-off exactly one edition is in force.
CREATE TABLE registro.in_force (
    plan_id  text NOT NULL REFERENCES registro.plan,
    layer    text NOT NULL,
    cutoff   date NOT NULL,
    edition  bigint NOT NULL REFERENCES registro.layer_edition,
    since    timestamptz NOT NULL DEFAULT now(),
    by_user  text NOT NULL,
    PRIMARY KEY (plan_id, layer, cutoff)
);

CREATE TABLE registro.finding (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    edition    bigint NOT NULL REFERENCES registro.layer_edition ON DELETE CASCADE,
    code       text NOT NULL,
    severity   text NOT NULL CHECK (severity IN ('E', 'A', 'I')),
    row_number bigint,
    fid        bigint,
    attribute  text,
    value      text,
    parameters jsonb NOT NULL DEFAULT '{}',
    area_m2    double precision,
    geom       geometry(Geometry, 9377)
);
CREATE INDEX ON registro.finding (edition, code);

-- Rejected rows are kept whole: nothing is lost in silence.
CREATE TABLE registro.quarantine (
    edition    bigint NOT NULL REFERENCES registro.layer_edition ON DELETE CASCADE,
    row_number bigint NOT NULL,
    code       text NOT NULL,
    parameters jsonb NOT NULL DEFAULT '{}',
    content    jsonb NOT NULL,
    wkb        bytea,
    PRIMARY KEY (edition, row_number)
);

CREATE TABLE registro.profile (
    cod_mun  text NOT NULL,
    layer    text NOT NULL,
    yaml     text NOT NULL,
    saved_at timestamptz NOT NULL DEFAULT now(),
    saved_by text NOT NULL,
    PRIMARY KEY (cod_mun, layer)
);

CREATE TABLE registro.cut (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id      text NOT NULL REFERENCES registro.plan,
    cutoff       date NOT NULL,
    revision     int  NOT NULL DEFAULT 1,
    state        text NOT NULL DEFAULT 'BORRADOR' CHECK (state IN ('BORRADOR', 'VALIDADA', 'APROBADA', 'PUBLICADA')),
    act          text,
    validated_by text, validated_at timestamptz,
    approved_by  text, approved_at  timestamptz,
    published_by text, published_at timestamptz,
    replaced_by  bigint REFERENCES registro.cut,
    UNIQUE (plan_id, cutoff, revision)
);

-- The editions of a cut; written when it is validated, frozen from APROBADA on.
CREATE TABLE registro.cut_edition (
    cut_id  bigint NOT NULL REFERENCES registro.cut,
    layer   text NOT NULL,
    edition bigint NOT NULL REFERENCES registro.layer_edition,
    PRIMARY KEY (cut_id, layer)
);

CREATE TABLE registro.acceptance (
    plan_id text NOT NULL REFERENCES registro.plan,
    edition bigint NOT NULL REFERENCES registro.layer_edition,
    code    text NOT NULL,
    reason  text NOT NULL CHECK (length(btrim(reason)) > 0),
    by_user text NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (edition, code)
);
