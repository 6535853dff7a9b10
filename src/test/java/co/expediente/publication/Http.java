package co.expediente.publication;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a started server. */
public final class Http {
    /** Headers of a reader of the office. */
    public static final String[] OFFICE = {"Authorization", "Basic dGVjbmljYTp0ZWNuaWNh"};

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    public Http(ConfigurableApplicationContext server) {
        root = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
    }

    public String root() {
        return root;
    }

    /** An address as it is, or a path of the server. Headers in pairs. */
    public HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : root + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " " + response.statusCode() + " " + new String(response.body()));
        }
        return JSON.readTree(response.body());
    }

    public static JsonNode read(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body());
    }
}
