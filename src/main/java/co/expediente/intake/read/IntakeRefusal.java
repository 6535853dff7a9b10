package co.expediente.intake.read;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input cannot be taken. Carries a code of the problem catalogue and the facts that its message names; what a person
 * reads is made from them elsewhere.
 */
public final class IntakeRefusal extends RuntimeException {
    private final String code;
    private final Map<String, Object> params;

    public IntakeRefusal(String code, Map<String, ?> params) {
        this(code, params, null);
    }

    public IntakeRefusal(String code, Map<String, ?> params, @Nullable Throwable cause) {
        super(code + " " + params, cause);
        this.code = code;
        this.params = Map.copyOf(new LinkedHashMap<>(params));
    }

    /** Code of the catalogue, e.g. {@code ARC-003}. */
    public String code() {
        return code;
    }

    /** Named facts for the message, e.g. {@code entry}. */
    public Map<String, Object> params() {
        return params;
    }
}
