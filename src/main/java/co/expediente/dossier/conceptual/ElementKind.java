package co.expediente.dossier.conceptual;

import org.jspecify.annotations.Nullable;

/** Kinds of what a plan says (domain §B.3.2), in the order of the chain of ends and means. */
public enum ElementKind {
    VISION("V"),
    OBJETIVO("O"),
    POLITICA("PL"),
    ESTRATEGIA("E"),
    CLASIFICACION("M"),
    NORMA_ESTRUCTURAL("NE"),
    NORMA_GENERAL("NG"),
    NORMA_COMPLEMENTARIA("NC"),
    INSTRUMENTO("I"),
    PROGRAMA("PG"),
    PROYECTO("P");

    private final String prefix;

    ElementKind(String prefix) {
        this.prefix = prefix;
    }

    /** First letters of a code that the program proposes. */
    public String prefix() {
        return prefix;
    }

    /**
     * Level in the chain (domain §G): 1 vision, 2 objective, 3 strategy or policy, 4 decision of the model, 5 project; 0 outside. A norm
     * or an instrument is a decision of the model when it names the layer that draws it.
     */
    public int level(@Nullable String layer) {
        return switch (this) {
            case VISION -> 1;
            case OBJETIVO -> 2;
            case POLITICA, ESTRATEGIA -> 3;
            case CLASIFICACION -> 4;
            case NORMA_ESTRUCTURAL, NORMA_GENERAL, NORMA_COMPLEMENTARIA, INSTRUMENTO -> layer == null ? 0 : 4;
            case PROGRAMA, PROYECTO -> 5;
        };
    }
}
