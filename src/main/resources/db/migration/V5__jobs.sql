-- Long work that a page asks for. The first table is what people see; the second is the queue of db-scheduler.
CREATE TABLE registro.job (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text NOT NULL,
    cod_mun    text NOT NULL,
    title      text NOT NULL,
    request    jsonb NOT NULL,
    state      text NOT NULL DEFAULT 'QUEUED'
               CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'CANCELLED')),
    phases     jsonb NOT NULL DEFAULT '[]',
    result     jsonb,
    cancel     boolean NOT NULL DEFAULT false,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    ended_at   timestamptz
);
CREATE INDEX ON registro.job (cod_mun, id);

CREATE TABLE registro.scheduled_tasks (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX ON registro.scheduled_tasks (execution_time);
CREATE INDEX ON registro.scheduled_tasks (last_heartbeat);
