package co.expediente.access;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Brakes guessing: after {@value #PER_PAIR} failures of an account from one address, or {@value #PER_ADDRESS} of any accounts
 * from it, nothing is checked for the rest of a quarter of an hour. Counted for names that exist and that do not alike, and by
 * address, so that nobody can lock another out.
 */
@Service
public class LoginAttempts {
    static final int PER_PAIR = 5;
    static final int PER_ADDRESS = 40;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcClient database;

    LoginAttempts(JdbcClient database) {
        this.database = database;
    }

    /** Whether this name, or any from this address, is to be refused without a look. */
    public boolean blocked(String name, String address) {
        return database.sql("""
                        SELECT count(*) FILTER (WHERE nombre = :name AND id > coalesce((SELECT max(id) FROM acceso.intento
                                  WHERE nombre = :name AND direccion = :address AND bueno), 0)) >= :pair
                            OR count(*) >= :all
                          FROM acceso.intento
                         WHERE direccion = :address AND NOT bueno
                           AND cuando > clock_timestamp() - make_interval(secs => :window)
                        """)
                .param("name", short40(name))
                .param("address", address)
                .param("pair", PER_PAIR)
                .param("all", PER_ADDRESS)
                .param("window", WINDOW.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** Keeps an attempt; {@code name} is an account, or what stands for another secret that can be guessed. */
    public void record(String name, String address, boolean good) {
        database.sql("DELETE FROM acceso.intento WHERE cuando < clock_timestamp() - interval '1 day'")
                .update();
        database.sql("INSERT INTO acceso.intento (nombre, direccion, bueno) VALUES (?, ?, ?)")
                .params(short40(name), address, good)
                .update();
    }

    private static String short40(String name) {
        String key = Accounts.normal(name).replaceAll("\\p{Cntrl}", "?");
        return key.length() <= 40 ? key : key.substring(0, 40);
    }
}
