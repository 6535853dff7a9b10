package co.expediente.access;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes the account {@code admin} when there is no user yet. */
@Service
public class FirstAdministrator {
    public static final String NAME = "admin";

    /** No letter or figure that can be taken for another. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final JdbcClient database;
    private final Accounts accounts;

    FirstAdministrator(JdbcClient database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /**
     * The password of the account just made, to be shown once on a terminal and never written anywhere; empty when users exist.
     * Without a terminal the caller drops it, and {@code user passwd admin} gives another.
     */
    public Optional<String> ensure() {
        long users = database.sql("SELECT count(*) FROM acceso.usuario")
                .query(Long.class)
                .single();
        if (users > 0) {
            return Optional.empty();
        }
        String password = password();
        accounts.add(NAME, "Administrador", password, List.of(new Account.Grant(Role.ADMIN, null)), "system");
        return Optional.of(password);
    }

    /** Four groups of five signs: 99 bits. */
    public static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return text.toString();
    }
}
