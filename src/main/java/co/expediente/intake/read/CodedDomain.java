package co.expediente.intake.read;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Codes with their descriptions, as geodatabases and GeoPackages keep them beside a column. Numbers are compared as numbers:
 * a column of decimals says {@code 1} where the list says {@code 1.0}.
 */
final class CodedDomain {
    private final String name;
    private final Map<String, String> descriptions = new HashMap<>();

    CodedDomain(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(String code, String description) {
        descriptions.putIfAbsent(key(code), description);
    }

    boolean isEmpty() {
        return descriptions.isEmpty();
    }

    /** What a code means, or null when the list does not have it. */
    @Nullable
    String describe(String code) {
        String exact = descriptions.get(code);
        return exact != null ? exact : descriptions.get(key(code));
    }

    private static String key(String code) {
        String text = code.strip();
        // Only plain decimals are numbers; "007" is a code of its own.
        if (text.matches("-?(?:0|[1-9]\\d{0,17})(?:\\.\\d{1,18})?")) {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            return number.signum() == 0 ? "0" : number.toPlainString();
        }
        return text;
    }
}
