package co.expediente.dossier.evaluation;

/** A judgement of a criterion. */
public enum Level {
    ALTO("GREEN"),
    MEDIO("AMBER"),
    BAJO("RED"),
    SIN_DATOS("GREY");

    private final String light;

    Level(String light) {
        this.light = light;
    }

    /** Shape and colour of the pages. */
    public String light() {
        return light;
    }
}
