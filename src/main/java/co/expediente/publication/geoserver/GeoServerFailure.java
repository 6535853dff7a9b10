package co.expediente.publication.geoserver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GeoServer as a whole cannot be used: out of reach, no credentials, not ready. Codes of family GSV. */
public final class GeoServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> parameters;
    private final boolean unreachable;

    GeoServerFailure(String code, Map<String, Object> parameters, boolean unreachable, @Nullable Throwable cause) {
        super(code + " " + parameters, cause);
        this.code = code;
        this.parameters = Map.copyOf(parameters);
        this.unreachable = unreachable;
    }

    public String code() {
        return code;
    }

    /** Values of the message's {named} parameters. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** Whether nobody answers (exit code 4), else the server answers and refuses us (1). */
    public boolean unreachable() {
        return unreachable;
    }
}
