package co.expediente.indicator;

import org.jspecify.annotations.Nullable;

/**
 * One system on a page.
 *
 * @param index 0–100, or null with a reason
 * @param gap index minus expected, points, or null
 * @param change against the measurement before, points, or null
 * @param bullet SVG
 * @param spark SVG
 * @param href its place on the page of progress
 */
public record SystemRow(
        String code,
        String name,
        @Nullable Double index,
        @Nullable Double expected,
        @Nullable Double gap,
        @Nullable Double change,
        Light light,
        @Nullable String reason,
        double coverage,
        int measured,
        int total,
        String bullet,
        String spark,
        String href) {}
