-- The offices and decentralised entities that report progress (domain §A.1.1, activities 12 to 14).
CREATE TABLE expediente.dependencia (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id  text NOT NULL,
    nombre   text NOT NULL CHECK (nombre <> ''),
    titular  text NOT NULL DEFAULT '',           -- who signs for it
    cargo    text NOT NULL DEFAULT '',
    correo   text NOT NULL DEFAULT '',
    retirada text,                               -- reason, when it reports no more
    version  int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX dependencia_nombre ON expediente.dependencia (plan_id, lower(nombre)) WHERE retirada IS NULL;
SELECT expediente.seguir('expediente.dependencia', 'id');
