package co.expediente.publication.geoserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exchanges with real GeoServers of two versions, recorded with nothing of this project involved: the oracle of these tests.
 * Lines are named as in the recordings, {@code file:number}.
 */
final class Recordings {
    static final String V2_26 = "2.26.2";
    static final String V2_27 = "2.27-SNAPSHOT";
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** One recorded exchange. */
    record Exchange(
            String method, String path, String requestType, String requestBody, int status, String type, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return MAPPER.readTree(body);
        }

        Answer answer() {
            return new Answer(status, type, body);
        }
    }

    private static final Map<String, Recordings> READ = new HashMap<>();

    private final Map<String, Exchange> exchanges = new HashMap<>();

    static synchronized Recordings of(String version) {
        return READ.computeIfAbsent(version, Recordings::new);
    }

    private Recordings(String version) {
        try (var in = Recordings.class.getResourceAsStream("/geoserver/" + version + ".jsonl");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode exchange = MAPPER.readTree(line);
                JsonNode request = exchange.path("request");
                JsonNode response = exchange.path("response");
                byte[] body = response.has("bodyBase64")
                        ? Base64.getDecoder().decode(response.path("bodyBase64").asString())
                        : response.path("body").asString("").getBytes(StandardCharsets.UTF_8);
                exchanges.put(
                        exchange.path("file").asString() + ":"
                                + exchange.path("n").asInt(),
                        new Exchange(
                                request.path("method").asString(),
                                request.path("path").asString(),
                                request.path("headers").path("Content-Type").asString(""),
                                request.path("body").asString(""),
                                response.path("status").asInt(),
                                response.path("headers").path("Content-Type").asString(""),
                                body));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Exchange get(String line) {
        Exchange exchange = exchanges.get(line);
        if (exchange == null) {
            throw new IllegalArgumentException("Not among the recordings kept here: " + line);
        }
        return exchange;
    }
}
