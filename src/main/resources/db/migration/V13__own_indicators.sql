-- The text of every definition that was ever measured with or put in force, packed ones too: an old value can always show
-- the formula that it came from.
CREATE TABLE registro.definition_text (
    hash      text PRIMARY KEY CHECK (hash ~ '^sha256:[0-9a-f]{64}$'),
    indicator text NOT NULL,
    version   int NOT NULL,
    text      text NOT NULL,
    kept_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON registro.definition_text (indicator, version);

-- Indicators that an office defines, changes or retires: rows are added, never changed; the newest one of an indicator
-- holds, first the plan's own, then the one for all plans, then the packed definition.
CREATE TABLE registro.own_indicator (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    indicator text NOT NULL CHECK (indicator ~ '^[A-Z]{3}-[0-9]{2}$'),
    plan_id   text REFERENCES registro.plan,          -- null: all plans
    version   int NOT NULL CHECK (version > 0),       -- counted by indicator over all plans
    state     text NOT NULL CHECK (state IN ('VIGENTE', 'RETIRADO')),
    hash      text REFERENCES registro.definition_text,
    reason    text NOT NULL CHECK (length(btrim(reason)) > 0),
    author    text NOT NULL,
    at        timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'VIGENTE') = (hash IS NOT NULL))
);
CREATE INDEX ON registro.own_indicator (indicator, plan_id, id);
CREATE UNIQUE INDEX ON registro.own_indicator (indicator, version) WHERE state = 'VIGENTE';
