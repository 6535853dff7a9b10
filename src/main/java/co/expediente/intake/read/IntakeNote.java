package co.expediente.intake.read;

import java.util.Map;

/**
 * Something that was noticed while reading and that people must learn, without stopping the reading.
 *
 * @param code code of the problem catalogue
 * @param count how many rows, values or files it concerns, at least 1
 * @param params named facts for the message
 */
public record IntakeNote(String code, long count, Map<String, Object> params) {
    public IntakeNote {
        params = Map.copyOf(params);
    }
}
