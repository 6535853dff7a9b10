package co.expediente.dossier.goal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a table would change.
 *
 * @param added rows that are new
 * @param absent records in use that the table does not have
 * @param same how many are as they are
 * @param reports how many values or progress rows it would add
 */
record Difference(List<Named> added, List<Changed> changed, List<Named> absent, int same, int reports) {
    /** A record by its code. */
    record Named(String code, String name) {}

    /** A field that would become another; {@code field} ends a message key. */
    record Field(
            String name, @Nullable String before, @Nullable String after) {}

    record Changed(String code, String name, List<Field> fields) {}

    public boolean nothing() {
        return added.isEmpty() && changed.isEmpty() && absent.isEmpty() && reports == 0;
    }

    /** The fields that differ. */
    static List<Field> fields(
            Map<String, ? extends @Nullable Object> before, Map<String, ? extends @Nullable Object> after) {
        List<Field> fields = new ArrayList<>();
        after.forEach((name, value) -> {
            String old = text(before.get(name));
            String now = text(value);
            if (!Objects.equals(old, now)) {
                fields.add(new Field(name, old, now));
            }
        });
        return fields;
    }

    private static @Nullable String text(@Nullable Object value) {
        String text =
                value == null ? "" : value instanceof java.math.BigDecimal n ? Fields.shown(n) : String.valueOf(value);
        return text.isEmpty() ? null : text;
    }
}
