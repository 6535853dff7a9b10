package co.expediente.intake.read;

import org.jspecify.annotations.Nullable;

/**
 * How a delivery is read.
 *
 * @param limits what it may cost
 * @param encoding the user's charset for texts, or null to find out
 */
public record ReadOptions(IntakeLimits limits, @Nullable String encoding) {
    public static final ReadOptions STANDARD = new ReadOptions(IntakeLimits.STANDARD, null);

    public ReadOptions withEncoding(@Nullable String charset) {
        return new ReadOptions(limits, charset);
    }
}
