-- Measurements: written once, never changed. A new run over other editions, parameters or definitions is a new row.
CREATE SEQUENCE registro.measurement_id;
CREATE TABLE registro.measurement (
    id              bigint PRIMARY KEY,
    plan_id         text NOT NULL REFERENCES registro.plan,
    cutoff          date NOT NULL,
    cut_id          bigint REFERENCES registro.cut,   -- the published revision that it belongs to; null: what is in force
    measured_at     timestamptz NOT NULL,
    measured_by     text NOT NULL,
    software        text NOT NULL,
    battery_hash    text NOT NULL,                    -- of all definitions
    editions_hash   text NOT NULL,                    -- of all layer editions of the state
    editions        text NOT NULL,                    -- JSON, layer to edition
    parameters_hash text NOT NULL,
    parameters      text NOT NULL,                    -- JSON as hashed
    overall         double precision,
    coverage        double precision NOT NULL,
    index_json      text NOT NULL
);
CREATE INDEX ON registro.measurement (plan_id, cutoff, id);

CREATE TABLE registro.indicator_value (
    measurement_id bigint NOT NULL REFERENCES registro.measurement ON DELETE CASCADE,
    position       int NOT NULL,
    indicator      text NOT NULL,
    value          double precision,
    unit           text NOT NULL,
    numerator      double precision,
    denominator    double precision,
    reason         text CHECK (reason ~ '^R[0-9]{2}$'),
    detail         text,
    target         double precision,
    baseline       double precision,
    expected       double precision,
    attainment     double precision,
    light          text NOT NULL,
    geodesic       double precision,
    quality        text[] NOT NULL,
    editions       bigint[] NOT NULL,
    definition     text NOT NULL,
    version        int NOT NULL,
    PRIMARY KEY (measurement_id, indicator),
    CHECK (value IS NULL OR reason IS NULL)
);

CREATE TABLE registro.indicator_part (
    measurement_id bigint NOT NULL,
    indicator      text NOT NULL,
    position       int NOT NULL,
    dimension      text NOT NULL,
    unit           text NOT NULL,
    name           text NOT NULL,
    value          double precision,
    numerator      double precision,
    denominator    double precision,
    reason         text,
    PRIMARY KEY (measurement_id, indicator, position),
    FOREIGN KEY (measurement_id, indicator) REFERENCES registro.indicator_value ON DELETE CASCADE,
    CHECK ((value IS NULL) = (reason IS NOT NULL))
);

CREATE SEQUENCE registro.evidence_id INCREMENT BY 500;
CREATE TABLE registro.evidence (
    id             bigint PRIMARY KEY,
    measurement_id bigint NOT NULL REFERENCES registro.measurement ON DELETE CASCADE,
    indicator      text NOT NULL,
    papel          text NOT NULL CHECK (papel IN
        ('numerador', 'denominador', 'cumplido', 'pendiente', 'exceso', 'brecha', 'conflicto')),
    label          text NOT NULL,
    valor_parcial  double precision,
    geom           geometry(Geometry, 9377) NOT NULL
);
CREATE INDEX ON registro.evidence (measurement_id, indicator);
CREATE INDEX ON registro.evidence USING gist (geom);

-- What a municipality sets (domain §C.12.9): every change stays, with author and reason; the newest of a name holds.
CREATE TABLE registro.parameter (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id text NOT NULL REFERENCES registro.plan,
    name    text NOT NULL,
    value   text,                                     -- JSON; null: back to the default
    reason  text NOT NULL CHECK (length(btrim(reason)) > 0),
    author  text NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON registro.parameter (plan_id, name, id);
