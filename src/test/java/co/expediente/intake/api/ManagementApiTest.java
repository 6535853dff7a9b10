package co.expediente.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.database.Home;
import co.expediente.intake.Exports;
import co.expediente.intake.Tells;
import co.expediente.web.PagesUnderTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way of a file by programs over HTTP: who may, what is answered, and that the description is what is served. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ManagementApiTest {
    private static final String TOWN = "/api/planes/05088";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static PagesUnderTest service;

    /** The pages of loads with a database of their own. */
    @TestConfiguration
    @SpringBootConfiguration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    @ComponentScan(
            basePackages = {
                "co.expediente.web",
                "co.expediente.access",
                "co.expediente.plan",
                "co.expediente.job",
                "co.expediente.intake"
            },
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Exports.class),
                @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = TestConfiguration.class),
                // Services of other tests of these packages.
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test\\$Pages")
            })
    @Import(PagesUnderTest.Database.class)
    static class Pages {
        @Bean
        Home home() throws IOException {
            return new Home(Files.createTempDirectory("expediente-api"));
        }
    }

    @BeforeAll
    static void start() {
        service = PagesUnderTest.start(Pages.class);
        service.user("tecnica", "05088", Role.TECNICO_SIG);
        service.user("auditora", "05088", Role.AUDITOR);
        service.user("vecina", "11001", Role.TECNICO_SIG);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static HttpRequest.Builder as(String user, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.address() + path)).header("Accept-Language", "es");
        return user.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + PagesUnderTest.PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> get(String user, String path) throws Exception {
        return HTTP.send(as(user, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String user, String path, String type, byte[] body) throws Exception {
        return HTTP.send(
                as(user, path)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static byte[] squares(String name) {
        String square = "{\"type\":\"Feature\",\"properties\":{\"codigo\":\"%s\",\"nombre\":\"%s\"},\"geometry\":%s}";
        String polygon =
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,6.33],[%2$s,6.33],[%2$s,6.34],[%1$s,6.34],[%1$s,6.33]]]}";
        return ("{\"type\":\"FeatureCollection\",\"features\":["
                        + String.format(square, "1", name, String.format(polygon, "-75.57", "-75.56")) + ","
                        + String.format(square, "2", "Niquía", String.format(polygon, "-75.56", "-75.55")) + ","
                        + String.format(square, "3", "Nada", "null") + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sent(String layer, byte[] content) throws Exception {
        HttpResponse<String> sent = post(
                "tecnica",
                TOWN + "/entregas?archivo=" + layer + ".geojson&fecha=2025-12-31&capa=" + layer,
                "application/octet-stream",
                content);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return sent.headers().firstValue("Location").orElseThrow();
    }

    private static long job(String delivery, String order) throws Exception {
        HttpResponse<String> asked =
                post("tecnica", delivery + "/cargas", "application/json", order.getBytes(StandardCharsets.UTF_8));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        return json(asked).path("job").asLong();
    }

    /** The last event of the job: the stream ends with it. */
    private static JsonNode ended(long job) throws Exception {
        String events = get("tecnica", TOWN + "/trabajos/" + job + "/sucesos").body();
        assertThat(events).contains("event:trabajo");
        return JsonMapper.shared()
                .readTree(events.substring(events.lastIndexOf("data:") + 5).strip());
    }

    @Test
    void a_file_goes_the_whole_way() throws Exception {
        String delivery = sent("comuna", squares("Paris"));
        JsonNode inside = json(get("tecnica", delivery));
        assertThat(inside.path("layers").get(0).path("features").asLong()).isEqualTo(3);
        String profile = get("tecnica", delivery + "/perfil?capa=comuna").body();
        assertThat(profile).contains("layer: comuna").contains("nombre");

        JsonNode checked = ended(job(delivery, "{\"dryRun\":true}"));
        assertThat(checked.path("state").asString()).isEqualTo("DONE");
        assertThat(checked.path("outcome").path("status").asString()).isEqualTo("checked");
        assertThat(checked.path("outcome").path("edition").isNull()).isTrue();

        long job = job(
                delivery,
                JsonMapper.shared()
                        .writeValueAsString(java.util.Map.of("profile", profile, "acceptWarnings", "Prueba")));
        JsonNode loaded = ended(job);
        assertThat(loaded.path("state").asString()).as(loaded.toString()).isEqualTo("DONE");
        JsonNode outcome = loaded.path("outcome");
        assertThat(outcome.path("read").asLong()).isEqualTo(3);
        assertThat(outcome.path("loaded").asLong()).isEqualTo(2);
        assertThat(outcome.path("rejected").asLong()).isEqualTo(1);
        assertThat(loaded.path("phases").valueStream().map(p -> p.path("name").asString()))
                .containsExactly("INSPECT", "READ", "COPY", "CHECK", "FORCE");
        assertThat(loaded.path("log").valueStream().map(p -> p.path("what").asString()))
                .startsWith("QUEUED", "INSPECT")
                .endsWith("FORCE", "DONE");

        long edition = outcome.path("edition").asLong();
        JsonNode report = json(get("auditora", TOWN + "/ediciones/" + edition));
        assertThat(report.path("edition").asLong()).isEqualTo(edition);
        assertThat(report.path("problems").valueStream().map(p -> p.path("code").asString()))
                .contains("GJS-006");
        JsonNode all = json(get("auditora", TOWN + "/ediciones"));
        assertThat(all.path("layers")
                        .get(0)
                        .path("editions")
                        .get(0)
                        .path("in_force")
                        .asBoolean())
                .isTrue();
        assertThat(json(get("auditora", TOWN + "/ediciones/" + edition + "/informe"))
                        .isObject())
                .isTrue();
        assertThat(get("auditora", TOWN + "/ediciones/" + edition + "/cuarentena.csv")
                        .body())
                .contains("Nada");
        assertThat(get("vecina", TOWN + "/ediciones/" + edition + "/informe").statusCode())
                .isEqualTo(403);
        HttpResponse<String> accepted = post(
                "tecnica",
                TOWN + "/ediciones/" + edition + "/aceptaciones",
                "application/json",
                "{\"code\":\"GJS-006\",\"reason\":\"Sin lugar todavía\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(204);
        // Profile and file once more: nothing new.
        assertThat(ended(job(delivery, JsonMapper.shared().writeValueAsString(java.util.Map.of("profile", profile))))
                        .path("outcome")
                        .path("status")
                        .asString())
                .isEqualTo("unchanged");
    }

    @Test
    void only_who_may_does_what() throws Exception {
        assertThat(get("", TOWN + "/ediciones").statusCode()).isEqualTo(401);
        assertThat(get("nadie", TOWN + "/ediciones").statusCode()).isEqualTo(401);
        assertThat(get("vecina", TOWN + "/ediciones").statusCode()).isEqualTo(403);
        assertThat(get("auditora", TOWN + "/trabajos").statusCode()).isEqualTo(200);
        String address = TOWN + "/entregas?archivo=a.geojson&fecha=2025-12-31";
        long before = deliveries();
        for (String user : List.of("", "nadie", "auditora", "vecina")) {
            assertThat(post(user, address, "application/octet-stream", squares("x"))
                            .statusCode())
                    .as(user)
                    .isIn(401, 403);
        }
        assertThat(deliveries()).isEqualTo(before);
        String delivery = sent("vereda", squares("Ajena"));
        assertThat(get("vecina", delivery.replace("05088", "11001")).statusCode())
                .as("another town's delivery")
                .isEqualTo(404);
        assertThat(get("tecnica", TOWN + "/trabajos/999999").statusCode()).isEqualTo(404);
        assertThat(get("tecnica", TOWN + "/entregas/..%2f..%2fcluster").statusCode())
                .isIn(400, 404);
    }

    @Test
    void what_is_refused_has_a_code_and_changes_nothing() throws Exception {
        String bad = sent("comuna", "{\"type\":\"FeatureCollection\",\"features\":[{".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> looked = get("tecnica", bad);
        assertThat(looked.statusCode()).isEqualTo(422);
        assertThat(json(looked).path("code").asString()).startsWith("GJS-");
        JsonNode job = ended(job(bad, "{}"));
        assertThat(job.path("state").asString()).isEqualTo("REFUSED");
        assertThat(job.path("error").path("code").asString()).startsWith("GJS-");
        assertThat(job.path("error").path("advice").asString()).isNotBlank();
        assertThat(json(post(
                                "tecnica",
                                TOWN + "/entregas?archivo=a.geojson&fecha=ayer",
                                "application/octet-stream",
                                squares("x")))
                        .path("code")
                        .asString())
                .isEqualTo("EXP-004");
        assertThat(post("tecnica", bad + "/cargas", "application/json", "{".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tells("EXP-025")
    void a_load_that_waits_is_cancelled() throws Exception {
        String delivery = sent("barrio", squares("Antes"));
        assertThat(ended(job(delivery, "{\"acceptWarnings\":\"x\"}"))
                        .path("state")
                        .asString())
                .isEqualTo("DONE");
        String other = sent("barrio", squares("Después"));
        try (Connection gate = service.bean(DataSource.class).getConnection()) {
            gate.setAutoCommit(false);
            gate.createStatement()
                    .execute("SELECT pg_advisory_xact_lock(727, hashtext(id || '/barrio')) FROM"
                            + " registro.plan WHERE cod_mun = '05088'");
            long job = job(other, "{}");
            JsonNode seen = json(get("tecnica", TOWN + "/trabajos/" + job));
            while (!seen.path("phases").toString().contains("WAIT")) {
                TimeUnit.MILLISECONDS.sleep(100);
                seen = json(get("tecnica", TOWN + "/trabajos/" + job));
            }
            assertThat(post("auditora", TOWN + "/trabajos/" + job + "/cancelar", "application/json", new byte[0])
                            .statusCode())
                    .isEqualTo(403);
            assertThat(post("tecnica", TOWN + "/trabajos/" + job + "/cancelar", "application/json", new byte[0])
                            .statusCode())
                    .isEqualTo(202);
            JsonNode ended = ended(job);
            assertThat(ended.path("state").asString()).isEqualTo("CANCELLED");
            assertThat(ended.path("error").path("code").asString()).isEqualTo("EXP-025");
            gate.rollback();
        }
    }

    @Test
    void a_sending_that_breaks_off_leaves_nothing() throws Exception {
        long before = deliveries();
        URI address = URI.create(service.address());
        String login = Base64.getEncoder()
                .encodeToString(("tecnica:" + PagesUnderTest.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + TOWN + "/entregas?archivo=a.zip&fecha=2025-12-31 HTTP/1.1\r\nHost: x\r\n"
                                    + "Authorization: Basic " + login + "\r\nContent-Type: application/octet-stream\r\n"
                                    + "Content-Length: 100000\r\n\r\nPK-nothing-more")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            while (deliveries() == before) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        while (deliveries() > before) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(deliveries()).isEqualTo(before);
    }

    private static long deliveries() throws IOException {
        Path folder = service.bean(Home.class).resolve("cargas");
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> !p.endsWith("recibiendo")).count();
        }
    }

    @Test
    void the_description_is_what_is_served() throws Exception {
        JsonNode document = json(get("", "/api"));
        assertThat(document.path("openapi").asString()).startsWith("3.0");
        TreeSet<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> described.add(
                                method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        TreeSet<String> served = new TreeSet<>();
        service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    for (String pattern : info.getPatternValues()) {
                        if (pattern.matches("/api/planes/\\{divipola}/(entregas|perfiles|trabajos|ediciones).*")) {
                            info.getMethodsCondition()
                                    .getMethods()
                                    .forEach(verb -> served.add(verb + " " + pattern.replaceAll(":[^/{}]*}", "}")));
                        }
                    }
                });
        assertThat(described).isEqualTo(served).hasSizeGreaterThan(20);
        assertThat(document.toString()).doesNotContain("api.");
    }
}
