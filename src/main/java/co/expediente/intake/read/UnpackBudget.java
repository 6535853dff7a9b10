package co.expediente.intake.read;

import java.util.Map;

/** Counts what a delivery costs on disk, over all its archives. */
final class UnpackBudget {
    private final IntakeLimits limits;
    private long packed;
    private long plain;

    UnpackBudget(IntakeLimits limits) {
        this.limits = limits;
    }

    /** Adds the size of an archive that the person brought; one found inside another adds nothing. */
    void packed(long bytes) {
        if (packed == 0) {
            packed = bytes;
        }
    }

    /** @throws IntakeRefusal ARC-006 too large, ARC-007 packed too well to be honest */
    void spend(long bytes, String entry) {
        plain += bytes;
        if (plain > limits.totalBytes()) {
            throw new IntakeRefusal(
                    "ARC-006", Map.of("entry", entry, "limit", limits.totalBytes() / (1024 * 1024) + " MiB"));
        }
        if (packed > 0 && plain > limits.ratioFrom() && plain / packed >= limits.ratio()) {
            throw new IntakeRefusal("ARC-007", Map.of("entry", entry, "limit", limits.ratio()));
        }
    }
}
