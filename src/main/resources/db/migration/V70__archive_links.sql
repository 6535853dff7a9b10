-- Title and facts without the text: what is chosen by its title is found without reading texts, and titles rank first among
-- very many matches.
ALTER TABLE expediente.documento_busqueda ADD cabeza tsvector GENERATED ALWAYS AS (ts_filter(busqueda, '{a,b}')) STORED;
CREATE INDEX documento_busqueda_cabeza ON expediente.documento_busqueda USING gin (cabeza);

-- What a document is about (domain §B.3.1): a layer, a project, an indicator or a requirement of sufficiency, by its key there.
CREATE TABLE expediente.documento_enlace (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id      text NOT NULL,
    version      int NOT NULL DEFAULT 1,
    documento_id bigint NOT NULL REFERENCES expediente.documento,
    tipo         text NOT NULL CHECK (tipo IN ('CAPA', 'PROYECTO', 'INDICADOR', 'REQUISITO')),
    clave        text NOT NULL CHECK (clave <> ''),
    nota         text,
    creado_por   text NOT NULL,
    creado_el    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (documento_id, tipo, clave)
);
CREATE INDEX ON expediente.documento_enlace (plan_id, tipo, clave);
SELECT expediente.seguir('expediente.documento_enlace', 'documento_id');
