package co.expediente.intake.page;

import co.expediente.intake.read.TableOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose on the preview, by the names of the form: {@code a.3} the attribute of column 3, {@code r.3.0} and
 * {@code v.3.0} its first value and the code for it, {@code t.3} the attribute that these values were shown for.
 */
record UploadChoices(Map<String, String> form) {
    UploadChoices {
        form = Map.copyOf(form);
    }

    @Nullable
    String get(String name) {
        String value = form.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** These choices and one more. */
    UploadChoices with(String name, String value) {
        Map<String, String> more = new HashMap<>(form);
        more.put(name, value);
        return new UploadChoices(more);
    }

    /** Columns of eastings and northings; both or none. */
    TableOptions places() {
        String x = get("este");
        String y = get("norte");
        return x == null || y == null ? TableOptions.NONE : TableOptions.NONE.withPlace(x, y, null);
    }

    /** Whether the choices are about this layer of the plan and of the file; others are of another page. */
    boolean about(String layer, String source) {
        return layer.equals(form.get("capaVista")) && source.equals(form.get("origenVisto"));
    }

    /** The attribute chosen for a column; empty text for none, absent when the page did not ask. */
    Optional<String> attribute(int column) {
        return Optional.ofNullable(form.get("a." + column));
    }

    /** The code chosen for a value of a column, when the values were shown for this attribute. */
    Optional<String> code(int column, String attribute, String raw) {
        if (!attribute.equals(form.get("t." + column))) {
            return Optional.empty();
        }
        for (int n = 0; form.containsKey("r." + column + "." + n); n++) {
            if (raw.equals(form.get("r." + column + "." + n))) {
                return Optional.ofNullable(form.get("v." + column + "." + n));
            }
        }
        return Optional.empty();
    }
}
