package co.expediente.spatial;

import java.util.Map;

/**
 * A problem of the family CRS with the data of its message.
 *
 * @param code {@code CRS-001}…{@code CRS-019}; title, message and severity are in {@code codes/CRS.yaml}
 * @param blocking whether the layer must not be loaded until the technician answers
 * @param data values for the {named} parameters of the message
 */
public record CrsFinding(String code, boolean blocking, Map<String, String> data) {
    public CrsFinding {
        data = Map.copyOf(data);
    }
}
