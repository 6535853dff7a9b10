package co.expediente.plan;

/** How much a finding weighs (domain §B.0.7). None of them stops a load. */
public enum Severity {
    /** Error: what uses the data carries Q_TOPO and the cut cannot be approved. */
    E,
    /** Warning: somebody must accept it with a reason before the cut is approved. */
    A,
    /** Information. */
    I
}
