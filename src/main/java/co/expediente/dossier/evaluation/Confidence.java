package co.expediente.dossier.evaluation;

/** How far a value can be relied on, from its quality flags (domain §C.14). */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW,
    /** There is no value to rely on. */
    NONE
}
