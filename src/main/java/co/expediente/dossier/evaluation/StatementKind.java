package co.expediente.dossier.evaluation;

import java.util.List;

/** Kinds of statement: entries of the DOFA, strategies that cross them, conclusions. */
public enum StatementKind {
    D,
    O,
    F,
    A,
    FO,
    FA,
    DO,
    DA,
    DIFICULTAD,
    RECOMENDACION,
    TEMA;

    /** The four quadrants as they are drawn: inner ones above, good ones at the left. */
    public static final List<StatementKind> QUADRANTS = List.of(F, D, O, A);

    public static final List<StatementKind> STRATEGIES = List.of(FO, FA, DO, DA);
    public static final List<StatementKind> CONCLUSIONS = List.of(DIFICULTAD, RECOMENDACION, TEMA);

    public boolean quadrant() {
        return QUADRANTS.contains(this);
    }

    public boolean strategy() {
        return STRATEGIES.contains(this);
    }

    public boolean conclusion() {
        return CONCLUSIONS.contains(this);
    }

    /** First letters of a code: D1, FO2, DIF1, REC3, T1. */
    String prefix() {
        return switch (this) {
            case DIFICULTAD -> "DIF";
            case RECOMENDACION -> "REC";
            case TEMA -> "T";
            default -> name();
        };
    }
}
