package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for what looks like a person's datum in a table before it is published (Ley 1581 de 2012): mail addresses, mobile numbers,
 * identity numbers, and the names of accounts and of those who head an office. It finds much, not all: people look too.
 */
@Component
class PersonalData {
    private static final Pattern MAIL = Pattern.compile("[\\p{L}0-9._%+-]+@[\\p{L}0-9-]+(\\.[\\p{L}0-9-]+)+");
    /** Not within other letters and digits: hashes hold such numbers too. */
    private static final Pattern MOBILE =
            Pattern.compile("(?<![\\p{Alnum}.,])(?:\\+?57[ -]?)?3[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}(?!\\p{Alnum})");

    private static final Pattern IDENTITY = Pattern.compile(
            "(?i)\\b(?:c\\.? ?c\\.?|c[eé]dula(?: de ciudadan[ií]a)?)(?: n[°ºo.]*\\.?)? ?[0-9][0-9.]{5,12}");

    /** A name that says an office or a function is no person's: accounts and heads are sometimes called so. */
    private static final String FUNCTION =
            "secretar|planeaci|oficina|alcald|profesional|t[eé]cnic|administra|municip|gerenc|direcc|prueba|muestra";

    /** Where something was found: sheet and row as people count, and of which sort: CORREO, TELEFONO, CEDULA, NOMBRE. */
    record Found(String sheet, int row, String sort) {}

    private final JdbcClient jdbc;

    PersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names and mails that must not stand in a table of this municipality, in small letters. */
    List<String> names(Dossier dossier) {
        return jdbc.sql("""
                        SELECT lower(btrim(x)) FROM (
                            SELECT titular AS x FROM expediente.dependencia WHERE plan_id = :plan
                            UNION SELECT correo FROM expediente.dependencia WHERE plan_id = :plan
                            UNION SELECT completo FROM acceso.usuario) n
                        WHERE btrim(x) LIKE '% %' AND lower(x) !~ :function OR x LIKE '%@%'""")
                .param("plan", dossier.plan().id())
                .param("function", FUNCTION)
                .query(String.class)
                .list();
    }

    /** The first thing found, if any. */
    Optional<Found> in(List<PublicTable> tables, List<String> names) {
        for (PublicTable table : tables) {
            for (int i = 0; i < table.rows().size(); i++) {
                for (Object cell : table.rows().get(i)) {
                    String sort = cell instanceof String text ? sort(text, names) : null;
                    if (sort != null) {
                        return Optional.of(new Found(table.name(), i + 2, sort));
                    }
                }
            }
        }
        return Optional.empty();
    }

    static @Nullable String sort(String text, List<String> names) {
        if (MAIL.matcher(text).find()) {
            return "CORREO";
        }
        if (IDENTITY.matcher(text).find()) {
            return "CEDULA";
        }
        Matcher mobile = MOBILE.matcher(text);
        if (mobile.find()) {
            return "TELEFONO";
        }
        String small = text.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(small::contains) ? "NOMBRE" : null;
    }
}
