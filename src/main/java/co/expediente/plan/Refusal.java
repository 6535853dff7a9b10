package co.expediente.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that the user asked for is not done, for a reason of the catalogue of codes. Nothing has changed.
 */
public class Refusal extends RuntimeException {
    private final String code;
    private final Map<String, Object> parameters;

    /**
     * @param code code of the catalogue, e.g. {@code EXP-002}
     * @param parameters values of the message's {named} parameters
     */
    public Refusal(String code, Map<String, ?> parameters) {
        super(code + " " + parameters);
        this.code = code;
        this.parameters = Map.copyOf(new LinkedHashMap<String, Object>(parameters));
    }

    public String code() {
        return code;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }
}
