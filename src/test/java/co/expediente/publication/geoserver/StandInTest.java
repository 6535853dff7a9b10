package co.expediente.publication.geoserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds the stand-in against the recordings: what real servers made of a payload, it makes too. */
class StandInTest {
    private static ObjectNode sent(Recordings recordings, String line, String root) {
        return (ObjectNode)
                Recordings.MAPPER.readTree(recordings.get(line).requestBody()).path(root);
    }

    private static JsonNode without(JsonNode document, String... fields) {
        ObjectNode copy = (ObjectNode) document.deepCopy();
        copy.remove(List.of(fields));
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void a_feature_type_reads_back_as_recorded(String version) {
        Recordings recordings = Recordings.of(version);
        ReadBackShapes shapes = new ReadBackShapes(recordings);
        ObjectNode type = sent(recordings, "19-happy-path:30", "featureType");
        assertThat(shapes.featureType(type, "catastro", "sig_pg", false))
                .isEqualTo(recordings.get("19-happy-path:60").json());
        assertThat(shapes.featureType(type, "catastro", "sig_pg", true))
                .isEqualTo(recordings.get("19-happy-path:92").json());
        // The change by hand of the recording, merged as a PUT is.
        type.setAll(sent(recordings, "19-happy-path:101", "featureType"));
        assertThat(shapes.featureType(type, "catastro", "sig_pg", true))
                .isEqualTo(recordings.get("19-happy-path:130").json());
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void a_store_reads_back_as_recorded(String version) {
        Recordings recordings = Recordings.of(version);
        ReadBackShapes shapes = new ReadBackShapes(recordings);
        ObjectNode store = sent(recordings, "19-happy-path:26", "dataStore");
        for (boolean put : new boolean[] {false, true}) {
            JsonNode recorded = recordings
                    .get(put ? "19-happy-path:86" : "19-happy-path:54")
                    .json()
                    .path("dataStore");
            JsonNode made = shapes.store(store, "catastro", put).path("dataStore");
            assertThat(without(made, "connectionParameters")).isEqualTo(without(recorded, "connectionParameters"));
            assertThat(Readback.entries(made.path("connectionParameters")).keySet())
                    .isEqualTo(Readback.entries(recorded.path("connectionParameters"))
                            .keySet());
        }
    }
}
