package co.expediente.database;

import java.util.Map;

/** The database cannot be made, started or reached. Carries a code of the catalogue and the parameters of its message. */
public final class DatabaseUnavailable extends RuntimeException {
    private final String code;
    private final Map<String, Object> parameters;
    private final boolean prerequisite;

    private DatabaseUnavailable(String code, Map<String, Object> parameters, boolean prerequisite, Throwable cause) {
        super(code + " " + parameters, cause);
        this.code = code;
        this.parameters = Map.copyOf(parameters);
        this.prerequisite = prerequisite;
    }

    /** EXP-001: nothing answers, or the cluster does not start. */
    public static DatabaseUnavailable unreachable(String detail, Throwable cause) {
        return new DatabaseUnavailable("EXP-001", Map.of("detail", detail), false, cause);
    }

    /** EXP-011: PostgreSQL or PostGIS is not installed. */
    public static DatabaseUnavailable missing(String what) {
        return new DatabaseUnavailable("EXP-011", Map.of("detail", what), true, new IllegalStateException(what));
    }

    public String code() {
        return code;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }

    /** Whether something must be installed first (exit code 3), else the database is out of reach (4). */
    public boolean prerequisite() {
        return prerequisite;
    }
}
