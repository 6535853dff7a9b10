package co.expediente.publication.ogcapi;

import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A request that cannot be answered as asked; becomes {@code application/problem+json} or an error page.
 *
 * <p>The text is {@code ogcapi.problem.<key>} of the messages, with named parameters.
 */
public class OgcProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;
    private final transient Map<String, Object> parameters;

    public OgcProblem(HttpStatus status, String key, Map<String, Object> parameters) {
        super(key + " " + parameters, null, false, false);
        this.status = status;
        this.key = key;
        this.parameters = Map.copyOf(parameters);
    }

    /** 404: no such collection, item or tile. */
    public static OgcProblem notFound(String key, Map<String, Object> parameters) {
        return new OgcProblem(HttpStatus.NOT_FOUND, key, parameters);
    }

    /** 400: a parameter that is unknown or has a value that it cannot have. */
    public static OgcProblem bad(String parameter, String value, String key) {
        return new OgcProblem(HttpStatus.BAD_REQUEST, key, Map.of("parameter", parameter, "value", shorten(value)));
    }

    private static String shorten(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }

    public HttpStatus status() {
        return status;
    }

    public String key() {
        return key;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }
}
