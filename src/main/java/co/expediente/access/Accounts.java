package co.expediente.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The local users. Who changes them is written to the {@link AuditLog}; authorisation is the caller's (page or command). */
@Service
public class Accounts implements UserDetailsService {
    /** Shortest password taken. */
    public static final int SHORTEST = 12;

    /** BCrypt reads 72 bytes and no more; a longer password would be cut in silence. */
    private static final int LONGEST_BYTES = 72;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    private final JdbcClient database;
    private final PasswordEncoder encoder;
    private final AuditLog audit;

    Accounts(JdbcClient database, PasswordEncoder encoder, AuditLog audit) {
        this.database = database;
        this.encoder = encoder;
        this.audit = audit;
    }

    /** Why an account is refused: the rest of a message key {@code access.refused.…}. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }

        /**
         * {@code name}, {@code exists}, {@code unknown}, {@code short}, {@code long}, {@code same}, {@code municipality}, {@code
         * link} or {@code lastAdmin}.
         */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** All users by name, without password hashes. */
    public List<Account> list() {
        return database.sql("SELECT nombre FROM acceso.usuario ORDER BY nombre").query(String.class).list().stream()
                .flatMap(n -> find(n).stream())
                .peek(Account::eraseCredentials)
                .toList();
    }

    public Optional<Account> find(String name) {
        List<Account.Grant> grants = new ArrayList<>();
        database.sql("SELECT rol, cod_mun FROM acceso.rol_usuario WHERE usuario = ? ORDER BY rol, cod_mun NULLS FIRST")
                .param(normal(name))
                .query((row, n) ->
                        grants.add(new Account.Grant(Role.valueOf(row.getString("rol")), row.getString("cod_mun"))))
                .list();
        return database.sql("SELECT nombre, completo, clave, activo FROM acceso.usuario WHERE nombre = ?")
                .param(normal(name))
                .query((row, n) -> new Account(
                        row.getString("nombre"),
                        row.getString("completo"),
                        row.getString("clave"),
                        row.getBoolean("activo"),
                        grants))
                .optional();
    }

    /**
     * A new user.
     *
     * @param by who does it: an account name, {@code cli} for the command line
     * @throws Refused when the name is taken or not one, or the password is too short or too long
     */
    public void add(String name, String fullName, String password, List<Account.Grant> grants, String by) {
        String key = normal(name);
        if (!NAME.matcher(key).matches() || CommandLineUser.NAME.equals(key)) {
            throw new Refused("name");
        }
        if (find(key).isPresent()) {
            throw new Refused("exists");
        }
        String hash = encode(key, password);
        database.sql("INSERT INTO acceso.usuario (nombre, completo, clave, creado_por) VALUES (?, ?, ?, ?)")
                .params(key, fullName.isBlank() ? key : fullName.strip(), hash, by)
                .update();
        for (Account.Grant grant : grants) {
            grant(key, grant.role(), grant.divipola(), by);
        }
        audit.record(by, "user.add", key, "");
    }

    /** Gives a role; nothing happens when it is there already. */
    public void grant(String name, Role role, @Nullable String divipola, String by) {
        int rows = database.sql("INSERT INTO acceso.rol_usuario (usuario, rol, cod_mun)"
                        + " SELECT nombre, ?, ? FROM acceso.usuario WHERE nombre = ? ON CONFLICT DO NOTHING")
                .params(java.util.Arrays.asList(role.name(), divipola, normal(name)))
                .update();
        if (rows == 1) {
            audit.record(by, "user.grant", normal(name), role + (divipola == null ? "" : " " + divipola));
        }
    }

    /**
     * Takes a role; nothing happens when it is not there.
     *
     * @throws Refused {@code lastAdmin} when nobody could administer the users any more
     */
    @Transactional
    public void revoke(String name, Role role, @Nullable String divipola, String by) {
        int rows = database.sql(
                        "DELETE FROM acceso.rol_usuario WHERE usuario = ? AND rol = ? AND cod_mun IS NOT DISTINCT FROM ?")
                .params(java.util.Arrays.asList(normal(name), role.name(), divipola))
                .update();
        requireAdministrator();
        if (rows == 1) {
            audit.record(by, "user.revoke", normal(name), role + (divipola == null ? "" : " " + divipola));
        }
    }

    /**
     * Lets a user enter again, or no more: open sessions end with their next request. What the user did stays.
     *
     * @throws Refused {@code unknown}; {@code lastAdmin} when nobody could administer the users any more
     */
    @Transactional
    public void activate(String name, boolean active, String by) {
        Account account = find(name).orElseThrow(() -> new Refused("unknown"));
        if (account.isEnabled() == active) {
            return;
        }
        database.sql("UPDATE acceso.usuario SET activo = ? WHERE nombre = ?")
                .params(active, account.getUsername())
                .update();
        requireAdministrator();
        audit.record(by, active ? "user.enable" : "user.disable", account.getUsername(), "");
    }

    /** Two administrators who take each other's role at the same time wait for one another at the lock. */
    private void requireAdministrator() {
        database.sql("SELECT pg_advisory_xact_lock(hashtext('acceso.usuario'))")
                .query((row, n) -> 0)
                .list();
        boolean any = database.sql("""
                        SELECT EXISTS (SELECT 1 FROM acceso.usuario u JOIN acceso.rol_usuario r ON r.usuario = u.nombre
                        WHERE u.activo AND r.rol = 'ADMIN' AND r.cod_mun IS NULL)""").query(Boolean.class).single();
        if (!any) {
            throw new Refused("lastAdmin");
        }
    }

    /**
     * A new password.
     *
     * @throws Refused when there is no such user, or the password is too short or too long
     */
    public void password(String name, String password, String by) {
        String key = normal(name);
        int rows = database.sql("UPDATE acceso.usuario SET clave = ?, clave_desde = now() WHERE nombre = ?")
                .params(encode(key, password), key)
                .update();
        if (rows == 0) {
            throw new Refused("unknown");
        }
        audit.record(by, "user.passwd", key, "");
    }

    /** Whether the password is this active user's. For {@code --as USER} of the command line, too. */
    public boolean check(String name, String password) {
        Optional<Account> account = find(name).filter(Account::isEnabled);
        // An unknown name takes as long as a wrong password.
        String hash = account.map(Account::getPassword).orElse(Decoy.HASH);
        return encoder.matches(password, hash) && account.isPresent();
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return find(name).orElseThrow(() -> new UsernameNotFoundException(""));
    }

    private String encode(String name, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new Refused("short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new Refused("long");
        }
        if (password.toLowerCase(Locale.ROOT).contains(name) && password.length() < name.length() + 6) {
            throw new Refused("same");
        }
        return String.valueOf(encoder.encode(password));
    }

    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** A hash of nobody's password with the cost of the real ones. */
    private static final class Decoy {
        static final String HASH = "{bcrypt}$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";
    }
}
