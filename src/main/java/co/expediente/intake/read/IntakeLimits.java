package co.expediente.intake.read;

import java.time.Duration;

/**
 * What a file may cost before it is refused.
 *
 * @param entries entries in an archive
 * @param totalBytes bytes unpacked from a delivery
 * @param ratio unpacked bytes for each packed byte; tested once more than {@code ratioFrom} bytes are out, because small
 *     tables full of blanks pack better than that without any bad intent
 * @param ratioFrom see {@code ratio}
 * @param rowBytes bytes of one row
 * @param readerMemory address space of the reading process
 * @param readerCpu processor time of the reading process
 * @param readerOutput bytes that the reading process may hand out for one layer
 * @param readerSilence how long the reading process may stay without an answer while we wait for it
 */
public record IntakeLimits(
        int entries,
        long totalBytes,
        int ratio,
        long ratioFrom,
        int rowBytes,
        long readerMemory,
        Duration readerCpu,
        long readerOutput,
        Duration readerSilence) {
    private static final long MIB = 1024L * 1024;

    /** The limits of an ordinary office. */
    public static final IntakeLimits STANDARD = new IntakeLimits(
            10_000,
            4096 * MIB,
            200,
            32 * MIB,
            (int) (512 * MIB),
            4096 * MIB,
            Duration.ofHours(1),
            32_768 * MIB,
            Duration.ofMinutes(2));

    public IntakeLimits withTotalBytes(long bytes) {
        return new IntakeLimits(
                entries, bytes, ratio, ratioFrom, rowBytes, readerMemory, readerCpu, readerOutput, readerSilence);
    }

    public IntakeLimits withEntries(int count) {
        return new IntakeLimits(
                count, totalBytes, ratio, ratioFrom, rowBytes, readerMemory, readerCpu, readerOutput, readerSilence);
    }

    public IntakeLimits withReaderSilence(Duration silence) {
        return new IntakeLimits(
                entries, totalBytes, ratio, ratioFrom, rowBytes, readerMemory, readerCpu, readerOutput, silence);
    }

    public IntakeLimits withReaderOutput(long bytes) {
        return new IntakeLimits(
                entries, totalBytes, ratio, ratioFrom, rowBytes, readerMemory, readerCpu, bytes, readerSilence);
    }

    public IntakeLimits withReaderMemory(long bytes) {
        return new IntakeLimits(
                entries, totalBytes, ratio, ratioFrom, rowBytes, bytes, readerCpu, readerOutput, readerSilence);
    }

    public IntakeLimits withReaderCpu(Duration time) {
        return new IntakeLimits(
                entries, totalBytes, ratio, ratioFrom, rowBytes, readerMemory, time, readerOutput, readerSilence);
    }
}
