package co.expediente.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links with which users set their own password, so that nobody else knows it. A link works once and for {@link #TERM}; a new
 * one ends the one before. The old password holds until the link is used.
 */
@Service
public class Invitations {
    static final Duration TERM = Duration.ofDays(3);

    private final JdbcClient database;
    private final Accounts accounts;
    private final AuditLog audit;

    Invitations(JdbcClient database, Accounts accounts, AuditLog audit) {
        this.database = database;
        this.accounts = accounts;
        this.audit = audit;
    }

    /**
     * A new user who sets the password by a link.
     *
     * @return the secret of the link, shown once and stored nowhere
     * @throws Accounts.Refused when the name is taken or not one
     */
    @Transactional
    public String add(String name, String fullName, List<Account.Grant> grants, String by) {
        // Nobody knows this password: until the link is used nobody can enter.
        accounts.add(name, fullName, secret(), grants, by);
        return make(name, by);
    }

    /**
     * A link for a user who is there.
     *
     * @return the secret of the link
     * @throws Accounts.Refused when there is no such user
     */
    @Transactional
    public String make(String name, String by) {
        String key = accounts.find(name).map(Account::getUsername).orElseThrow(() -> new Accounts.Refused("unknown"));
        String secret = secret();
        database.sql("""
                        INSERT INTO acceso.invitacion (huella, usuario, vence)
                        VALUES (:print, :user, clock_timestamp() + make_interval(secs => :term))
                        ON CONFLICT (usuario) DO UPDATE SET huella = excluded.huella, vence = excluded.vence""")
                .param("print", print(secret))
                .param("user", key)
                .param("term", TERM.toSeconds())
                .update();
        audit.record(by, "user.invite", key, "");
        return secret;
    }

    /** The user whom an open link is for. */
    public Optional<Account> guest(String secret) {
        return database.sql("SELECT usuario FROM acceso.invitacion WHERE huella = ? AND vence > clock_timestamp()")
                .param(print(secret))
                .query(String.class)
                .optional()
                .flatMap(accounts::find)
                .filter(Account::isEnabled);
    }

    /**
     * Sets the password; the link is used up.
     *
     * @return the user's name
     * @throws Accounts.Refused {@code link} when the link is not open any more, else as {@link Accounts#password}
     */
    @Transactional
    public String use(String secret, String password) {
        String name = guest(secret).map(Account::getUsername).orElseThrow(() -> new Accounts.Refused("link"));
        accounts.password(name, password, name);
        int used = database.sql("DELETE FROM acceso.invitacion WHERE huella = ?")
                .param(print(secret))
                .update();
        if (used != 1) {
            throw new Accounts.Refused("link");
        }
        return name;
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String print(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
