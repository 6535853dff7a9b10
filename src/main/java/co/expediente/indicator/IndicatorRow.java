package co.expediente.indicator;

import org.jspecify.annotations.Nullable;

/**
 * One indicator in a list.
 *
 * @param value as written, with its unit beside it; a dash when there is none
 * @param target sentence about the target, or null
 * @param lightReason what a grey light says beside "no data": R11 not due yet, META no target; else the reason or null
 * @param reasonText why there is no value, or null
 * @param href its page
 * @param proof the map with its evidence, or its page where there is nothing to see on a map
 */
public record IndicatorRow(
        String id,
        String group,
        String title,
        String value,
        String unit,
        @Nullable String target,
        Light light,
        @Nullable String reason,
        @Nullable String lightReason,
        @Nullable String reasonText,
        String spark,
        String href,
        String proof) {}
