-- Links with which users set their own password: each works once and not for long. Nobody else ever knows the password.
CREATE TABLE acceso.invitacion (
    huella  text PRIMARY KEY,                    -- SHA-256 of the link's secret, which is stored nowhere
    usuario text NOT NULL UNIQUE REFERENCES acceso.usuario ON DELETE CASCADE,
    vence   timestamptz NOT NULL
);
