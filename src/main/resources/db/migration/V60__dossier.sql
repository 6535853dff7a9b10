-- The Expediente's own records, and the history of each of them: who changed what, when, from what to what.
CREATE SCHEMA expediente;

CREATE TABLE expediente.cambio (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cuando  timestamptz NOT NULL DEFAULT clock_timestamp(),
    usuario text NOT NULL,
    plan_id text,
    tabla   text NOT NULL,
    clave   text NOT NULL,
    accion  text NOT NULL CHECK (accion IN ('INSERT', 'UPDATE', 'DELETE')),
    antes   jsonb,                               -- only the fields that differ, as they were; the whole row of a DELETE
    despues jsonb                                -- only the fields that differ, as they became; the whole row of an INSERT
);
CREATE INDEX ON expediente.cambio (tabla, clave, id);
CREATE INDEX ON expediente.cambio (plan_id, id);

-- Acts as the owner of the table named in TG_ARGV: first the key's column, then columns that are not worth keeping (search vectors).
-- The program says who acts by set_config('expediente.usuario', …, true) in the same transaction; without it nothing is written.
CREATE FUNCTION expediente.anotar() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    quien  text := nullif(current_setting('expediente.usuario', true), '');
    viejo  jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
    nuevo  jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
    entero jsonb := coalesce(nuevo, viejo);
    i      int;
BEGIN
    IF quien IS NULL THEN
        RAISE EXCEPTION 'a change of %.% must name its author', TG_TABLE_SCHEMA, TG_TABLE_NAME;
    END IF;
    FOR i IN 1 .. TG_NARGS - 1 LOOP
        viejo := viejo - TG_ARGV[i];
        nuevo := nuevo - TG_ARGV[i];
    END LOOP;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(n.key, viejo -> n.key), jsonb_object_agg(n.key, n.value) INTO viejo, nuevo
          FROM jsonb_each(nuevo) n WHERE n.key <> 'version' AND n.value IS DISTINCT FROM viejo -> n.key;
        IF nuevo IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO expediente.cambio (usuario, plan_id, tabla, clave, accion, antes, despues)
    VALUES (quien, entero ->> 'plan_id', TG_TABLE_NAME, entero ->> TG_ARGV[0], TG_OP, viejo, nuevo);
    RETURN NULL;
END $$;

-- SELECT expediente.seguir('expediente.documento', 'id', 'busqueda'): keep the history of this table by this key.
CREATE FUNCTION expediente.seguir(tabla regclass, clave text, VARIADIC omitidas text[] DEFAULT '{}') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER anotar AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION expediente.anotar(%s)',
        tabla, (SELECT string_agg(quote_literal(x), ', ') FROM unnest(ARRAY[clave] || omitidas) x));
END $$;

CREATE FUNCTION expediente.negar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%.% is append-only', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER negar BEFORE UPDATE OR DELETE ON expediente.cambio FOR EACH ROW EXECUTE FUNCTION expediente.negar();
CREATE TRIGGER negar_todo BEFORE TRUNCATE ON expediente.cambio FOR EACH STATEMENT EXECUTE FUNCTION expediente.negar();
