package co.expediente.database;

import java.util.Map;

/** A backup that cannot be made or taken back; nothing was changed. Carries a code of the catalogue and its parameters. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> parameters;

    BackupRefused(String code, Map<String, Object> parameters) {
        super(code + " " + parameters);
        this.code = code;
        this.parameters = Map.copyOf(parameters);
    }

    public String code() {
        return code;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }
}
