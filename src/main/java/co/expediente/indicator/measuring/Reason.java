package co.expediente.indicator.measuring;

/** Why a value is null (domain §C.14). Null is absence of a measurement, never 0. */
public enum Reason {
    /** A needed layer is not loaded in this state. */
    R01,
    /** Loaded, but with open errors while {@code calcular_con_errores} is off. */
    R02,
    /** Denominator 0. */
    R03,
    /** A statistic is missing for the unit or the year. */
    R04,
    /** Declared not applicable. */
    R05,
    /** Needs another cut-off. */
    R06,
    /** Compatibility matrix not defined. */
    R07,
    /** Target missing. */
    R08,
    /** Fewer than two classes. */
    R09,
    /** Coverage of the system below {@code c_min}. */
    R10,
    /** Expected progress still 0. */
    R11,
    /** A needed attribute is null in every feature. */
    R12,
    /** Reference system of the source not confirmed. */
    R13,
    /** Computing failed; the trace id leads to the log. */
    R14
}
