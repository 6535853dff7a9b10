package co.expediente.access;

/**
 * Roles of domain §A.2. As an authority of Spring Security each carries the prefix {@code ROLE_}; the public has none of them.
 */
public enum Role {
    ADMIN(true),
    TECNICO_SIG(true),
    PROFESIONAL_PLAN(true),
    SUBSECRETARIO(true),
    SECRETARIO(true),
    /** Answers requests for its own projects; does not see drafts. */
    DEPENDENCIA(false),
    ALCALDE(false),
    CONCEJO(false),
    CTP(false),
    CAR(false),
    ASISTENCIA(true),
    AUDITOR(true);

    private final boolean office;

    Role(boolean office) {
        this.office = office;
    }

    /** Whether it works with what is in force; the others read what is published (design §3.6). */
    public boolean office() {
        return office;
    }

    public String authority() {
        return "ROLE_" + name();
    }
}
