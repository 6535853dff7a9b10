package co.expediente.intake.check;

import java.util.Set;

/** The steps of looking at a delivery, in order. What one step finds can make the next ones meaningless. */
public enum Stage {
    /** The file opens, is whole and is of a known kind. */
    FILE,
    /** Columns, texts, kind of geometry and reference system can be understood. */
    STRUCTURE,
    /** Each feature's own shape is sound. */
    GEOMETRY,
    /** Features fit each other and the other layers. */
    TOPOLOGY,
    /** What the data say can be true. */
    MEANING;

    private static final Set<String> SHAPES =
            Set.of("T101", "CL3", "CL4", "CL5", "SHP-010", "SHP-021", "SHP-022", "SHP-023", "SHP-024", "MOD-029");
    private static final Set<String> FIELDS = Set.of("MOD-004", "MOD-016", "MOD-026");

    /** The stage that tells a code. */
    public static Stage of(String code) {
        String base = base(code);
        if (SHAPES.contains(base) || base.matches("SHP-01[5-9]|SHP-020")) {
            return GEOMETRY;
        }
        if (FIELDS.contains(base)) {
            return STRUCTURE;
        }
        if (base.startsWith("ARC-")) {
            return FILE;
        }
        if (base.matches("T\\d+")) {
            return TOPOLOGY;
        }
        return base.matches("(CL|TM)\\d+|MOD-.*|Q_.*") ? MEANING : STRUCTURE;
    }

    /** A finding below the sliver limits carries its rule's code with the suffix S (domain §B.0.7). */
    public static String base(String code) {
        return code.matches("T\\d+S") ? code.substring(0, code.length() - 1) : code;
    }
}
