package co.expediente.dossier.goal;

/** The three batteries that are approved each year (activities 9, 10 and 11 of the procedure). */
public enum Battery {
    OBJETIVO(9, "INDICADORES_OBJETIVO"),
    MODELO(10, "INDICADORES_MODELO"),
    PROYECTO(11, "INDICADORES_PROYECTO");

    private final int activity;
    private final String part;

    Battery(int activity, String part) {
        this.activity = activity;
        this.part = part;
    }

    public int activity() {
        return activity;
    }

    /** Name of the part in the approved versions. */
    public String part() {
        return part;
    }
}
