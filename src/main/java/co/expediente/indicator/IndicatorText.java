package co.expediente.indicator;

import co.expediente.plan.Title;
import java.util.List;

/**
 * What pages say about an indicator.
 *
 * @param id e.g. {@code EPU-01}
 * @param group system, or OBP
 * @param title for people
 * @param purpose what it tells
 * @param unit unit of the value
 * @param better UP, DOWN, RANGE or NONE
 * @param version of the definition
 * @param formula as written in the definition
 * @param inputs layers read
 * @param evidence whether places prove it, so that the map can show them
 * @param sheet further fields of the technical sheet, in order
 */
public record IndicatorText(
        String id,
        String group,
        Title title,
        Title purpose,
        String unit,
        String better,
        int version,
        String formula,
        List<Input> inputs,
        boolean evidence,
        List<Field> sheet) {
    /** A layer that the formula reads; {@code where} may be empty. */
    public record Input(String name, String layer, String where) {}

    /** A field of the sheet; {@code key} ends the message key {@code progress.sheet.…}. */
    public record Field(String key, Title content) {}

    public IndicatorText {
        inputs = List.copyOf(inputs);
        sheet = List.copyOf(sheet);
    }
}
