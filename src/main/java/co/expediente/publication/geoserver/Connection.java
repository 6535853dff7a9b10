package co.expediente.publication.geoserver;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The way to one GeoServer. Never follows a redirection and never uses an address that the server sends back, so the
 * credentials go to the host of the settings and to no other.
 */
final class Connection {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final GeoServerSettings settings;
    private final RestApi api;
    private final RestClient visitor;

    Connection(GeoServerSettings settings) {
        this.settings = settings;
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(settings.timeout());
        String credentials = Base64.getEncoder()
                .encodeToString((settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8));
        // Every status is an answer to judge, none an exception.
        this.visitor = RestClient.builder()
                .baseUrl(settings.url().toString())
                .requestFactory(requests)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
        RestClient administrator = visitor.mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Basic " + credentials)
                .build();
        this.api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(administrator))
                .build()
                .createClient(RestApi.class);
    }

    /** One call of the REST interface as administrator. */
    Answer ask(Function<RestApi, ResponseEntity<byte[]>> call) {
        Answer answer = guarded(() -> call.apply(api));
        if (answer.status() == 401) {
            throw new GeoServerFailure("GSV-002", Map.of("url", settings.url(), "user", settings.user()), false, null);
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            throw new GeoServerFailure(
                    "GSV-010", Map.of("url", settings.url(), "detail", answer.reason()), false, null);
        }
        return answer;
    }

    /**
     * A request of OWS as any visitor makes it, without credentials.
     *
     * @param path below the application, with its query, parts in braces filled from the values
     */
    Answer visit(String path, Object... values) {
        return guarded(() -> visitor.get().uri(path, values).retrieve().toEntity(byte[].class));
    }

    private Answer guarded(java.util.function.Supplier<ResponseEntity<byte[]>> call) {
        try {
            ResponseEntity<byte[]> response = call.get();
            byte[] body = response.getBody();
            String type = response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
            return new Answer(
                    response.getStatusCode().value(), type == null ? "" : type, body == null ? new byte[0] : body);
        } catch (ResourceAccessException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new GeoServerFailure("GSV-001", Map.of("url", settings.url(), "detail", detail), true, e);
        }
    }
}
