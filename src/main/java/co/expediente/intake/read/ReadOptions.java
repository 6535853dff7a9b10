package co.expediente.intake.read;

import org.jspecify.annotations.Nullable;

/**
 * How a delivery is read.
 *
 * @param limits what it may cost
 * @param encoding the user's charset for texts, or null to find out
 * @param table the user's word about tables
 */
public record ReadOptions(IntakeLimits limits, @Nullable String encoding, TableOptions table) {
    public static final ReadOptions STANDARD = new ReadOptions(IntakeLimits.STANDARD, null);

    public ReadOptions(IntakeLimits limits, @Nullable String encoding) {
        this(limits, encoding, TableOptions.NONE);
    }

    public ReadOptions withEncoding(@Nullable String charset) {
        return new ReadOptions(limits, charset, table);
    }

    public ReadOptions withTable(TableOptions options) {
        return new ReadOptions(limits, encoding, options);
    }
}
