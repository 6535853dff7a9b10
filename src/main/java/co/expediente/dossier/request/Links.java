package co.expediente.dossier.request;

import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Links with which an office opens its one letter. A token has 128 bits of chance; the database keeps only its SHA-256, so nobody who
 * reads the database can answer for an office. A reminder gives a further link beside the one that may be open in a browser; a new
 * issue ends all that were given before.
 */
@Service
class Links {
    private static final int BYTES = 16;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final JdbcClient jdbc;
    private final Dossiers dossiers;

    Links(JdbcClient jdbc, Dossiers dossiers) {
        this.jdbc = jdbc;
        this.dossiers = dossiers;
    }

    /** A further token for a letter; inside of a transaction of {@code Records}. It is shown once and stands nowhere. */
    String issue(String planId, long letter, LocalDate until) {
        byte[] bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("INSERT INTO expediente.enlace (plan_id, oficio, huella, vence) VALUES (?, ?, ?, ?)")
                .params(planId, letter, print(token), until)
                .update();
        return token;
    }

    /** Ends every token of a letter; inside of a transaction of {@code Records}. */
    void revoke(long letter) {
        jdbc.sql("UPDATE expediente.enlace SET anulado = clock_timestamp() WHERE oficio = ? AND anulado IS NULL")
                .param(letter)
                .update();
    }

    /** Moves the last day of a letter's tokens. */
    void extend(long letter, LocalDate until) {
        jdbc.sql("UPDATE expediente.enlace SET vence = ? WHERE oficio = ? AND anulado IS NULL")
                .params(until, letter)
                .update();
    }

    /** The letter that a token opens today; empty alike for one that is over, was withdrawn or never was. */
    Optional<Long> letter(String token) {
        if (!token.matches("[A-Za-z0-9_-]{22}")) {
            return Optional.empty();
        }
        return jdbc.sql("SELECT oficio FROM expediente.enlace WHERE huella = ? AND anulado IS NULL AND vence >= ?")
                .params(print(token), dossiers.today())
                .query(Long.class)
                .optional();
    }

    static String print(String token) {
        return FrozenVersions.sha256(token);
    }

    /** The address that an office opens. */
    static String address(String site, String token) {
        return site + "/responder/" + token;
    }
}
