-- The annual document with its executive report and its summary: drafts, final ones, and their presentation (domain §H).

-- One version is the three papers together: they stand on the same records and are approved together.
CREATE TABLE expediente.informe (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id      text NOT NULL REFERENCES registro.plan,
    version      int NOT NULL DEFAULT 1,
    anio         int NOT NULL CHECK (anio BETWEEN 1990 AND 2100),
    numero       int NOT NULL CHECK (numero > 0),     -- within the year
    estado       text NOT NULL DEFAULT 'BORRADOR' CHECK (estado IN ('BORRADOR', 'FINAL')),
    idioma       text NOT NULL,
    fechado      date NOT NULL,                       -- day that the files carry
    programa     text NOT NULL,                       -- version that wrote it
    entradas     text NOT NULL,                       -- canonical JSON: hashes of all that is cited
    entradas_sha256 text NOT NULL,
    manifiesto   text,                                -- of a final one: the same with the hashes of its files
    hecho_por    text NOT NULL,
    hecho_el     timestamptz NOT NULL DEFAULT now(),
    aprobado_por text,
    aprobado_el  timestamptz,
    nota         text,
    manifiesto_id bigint REFERENCES expediente.documento,
    UNIQUE (plan_id, anio, numero),
    CHECK ((estado = 'FINAL') = (aprobado_por IS NOT NULL AND aprobado_el IS NOT NULL AND manifiesto IS NOT NULL))
);
SELECT expediente.seguir('expediente.informe', 'id', 'entradas', 'manifiesto');
CREATE TRIGGER negar_final BEFORE UPDATE ON expediente.informe FOR EACH ROW WHEN (OLD.estado = 'FINAL') EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar BEFORE DELETE ON expediente.informe FOR EACH ROW EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON expediente.informe FOR EACH STATEMENT EXECUTE FUNCTION expediente.negar();

-- Bytes of the papers. COMPUESTO is the paper as it was composed, from which DOCX and HTML are made again. A draft's bytes go when a
-- newer one comes; a final one's files lie in the archive, and its COMPUESTO here for good.
CREATE TABLE expediente.informe_archivo (
    informe_id   bigint NOT NULL REFERENCES expediente.informe,
    plan_id      text NOT NULL,
    papel        text NOT NULL CHECK (papel IN ('ANUAL', 'EJECUTIVO', 'RESUMEN')),
    forma        text NOT NULL CHECK (forma IN ('COMPUESTO', 'DOCX', 'HTML', 'PDF')),
    sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    bytes        bigint NOT NULL CHECK (bytes > 0),
    paginas      int NOT NULL,
    contenido    bytea,
    documento_id bigint REFERENCES expediente.documento,
    fijo         boolean NOT NULL DEFAULT false,
    PRIMARY KEY (informe_id, papel, forma)
);
ALTER TABLE expediente.informe_archivo ALTER contenido SET STORAGE EXTERNAL;   -- packed already
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.informe_archivo FOR EACH ROW WHEN (OLD.fijo) EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON expediente.informe_archivo FOR EACH STATEMENT EXECUTE FUNCTION expediente.negar();

-- To whom a final report was presented, and what they said: register of activity 19.
CREATE TABLE expediente.informe_presentacion (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id      text NOT NULL REFERENCES registro.plan,
    version      int NOT NULL DEFAULT 1,
    informe_id   bigint NOT NULL REFERENCES expediente.informe,
    ante         text NOT NULL CHECK (ante IN ('CONCEJO', 'ALCALDE', 'CTP', 'CAR')),
    radicado     text NOT NULL CHECK (radicado <> ''),
    fecha        date NOT NULL,
    sesion       text NOT NULL DEFAULT '',
    concepto     text NOT NULL DEFAULT '',
    documento_id bigint REFERENCES expediente.documento,
    registrado_por text NOT NULL,
    registrado_el timestamptz NOT NULL DEFAULT now(),
    retirado     text CHECK (retirado <> '')          -- why it does not count
);
CREATE INDEX ON expediente.informe_presentacion (informe_id);
SELECT expediente.seguir('expediente.informe_presentacion', 'id');
CREATE TRIGGER negar BEFORE DELETE ON expediente.informe_presentacion FOR EACH ROW EXECUTE FUNCTION expediente.negar();
