package co.expediente.indicator;

import org.jspecify.annotations.Nullable;

/**
 * Execution of the projects, beside the overall index and never part of it (IEJ, domain §C.12.5).
 *
 * @param value 100 · progress ÷ expected, or null
 * @param reason why it is null: R11 while nothing is due, else that of OBP-03 or OBP-05
 * @param progress OBP-03, 0–100, or null
 * @param expected what the terms of the projects ask by the cut-off, 0–100, or null
 * @param light of progress against expected
 * @param projects one by one, or null when none is loaded
 */
public record Execution(
        @Nullable Double value,
        @Nullable String reason,
        @Nullable Double progress,
        @Nullable Double expected,
        Light light,
        @Nullable ProjectTable projects) {}
