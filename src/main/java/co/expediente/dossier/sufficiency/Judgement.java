package co.expediente.dossier.sufficiency;

import java.util.Locale;

/** How far a requirement is fulfilled (domain §B.3.3). */
public enum Judgement {
    CUMPLE(1),
    PARCIAL(0.5),
    NO_CUMPLE(0),
    NO_APLICA(Double.NaN);

    private final double value;

    Judgement(double value) {
        this.value = value;
    }

    /** 1, 0.5 or 0; NaN where it does not apply. */
    public double value() {
        return value;
    }

    public boolean applies() {
        return this != NO_APLICA;
    }

    /** Code of the table that the indicator reads. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Traffic light of the pages. */
    public String light() {
        return switch (this) {
            case CUMPLE -> "GREEN";
            case PARCIAL -> "AMBER";
            case NO_CUMPLE -> "RED";
            case NO_APLICA -> "GREY";
        };
    }
}
