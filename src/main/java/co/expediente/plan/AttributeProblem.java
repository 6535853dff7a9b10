package co.expediente.plan;

import org.jspecify.annotations.Nullable;

/**
 * A finding about one attribute of one feature.
 *
 * @param code code of the catalogue, e.g. CL101
 * @param attribute attribute name
 * @param value what the file says, as it says it; null when it says nothing
 */
public record AttributeProblem(
        String code, String attribute, @Nullable String value) {}
