package co.expediente.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.access.Account;
import co.expediente.access.Accounts;
import co.expediente.access.Role;
import co.expediente.database.Home;
import co.expediente.database.TestCluster;
import co.expediente.job.Job;
import co.expediente.job.Jobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A file through the browser's door: who may send it, what a bad one changes, how a good one becomes an edition. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LoadPagesTest {
    private static final String TOWN = "/planes/05088";
    private static final String PASSWORD = "una clave de prueba";
    private static ConfigurableApplicationContext service;
    private static String address;
    private static JdbcClient database;

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
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Exports.class))
    static class Pages {
        @Bean
        Home home() throws IOException {
            return new Home(Files.createTempDirectory("expediente-loads"));
        }

        @Bean
        DataSource dataSource() {
            return TestCluster.freshDatabase();
        }

        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        TransactionTemplate jdbcTransactions(DataSource source) {
            return new TransactionTemplate(new JdbcTransactionManager(source));
        }
    }

    @BeforeAll
    static void start() {
        service = new SpringApplicationBuilder(Pages.class)
                .properties(Map.of("server.port", "0", "server.address", "127.0.0.1"))
                .run();
        address = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        database = service.getBean(JdbcClient.class);
        Accounts accounts = service.getBean(Accounts.class);
        for (Role role : List.of(Role.TECNICO_SIG, Role.SECRETARIO, Role.DEPENDENCIA, Role.AUDITOR)) {
            accounts.add(user(role), role.name(), PASSWORD, List.of(new Account.Grant(role, "05088")), "cli");
        }
        accounts.add("vecina", "", PASSWORD, List.of(new Account.Grant(Role.TECNICO_SIG, "11001")), "cli");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static String user(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** A browser of one person. */
    private static final class Person {
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        static Person of(String name) throws Exception {
            Person person = new Person();
            person.post("/entrar", Map.of("usuario", name, "clave", PASSWORD, "_csrf", person.token("/entrar")));
            return person;
        }

        HttpResponse<String> get(String path) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .header("Accept", "text/html")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        String token(String path) throws Exception {
            Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                    .matcher(get(path).body());
            assertTrue(token.find(), path + " has a form");
            return token.group(1);
        }

        HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
            String body = form.entrySet().stream()
                    .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .header("Accept", "text/html")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> send(String token, String layer, String name, byte[] content) throws Exception {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("_csrf", token);
            fields.put("fecha", "2025-12-31");
            fields.put("capa", layer);
            for (Map.Entry<String, String> f : fields.entrySet()) {
                body.writeBytes(("--frontera\r\nContent-Disposition: form-data; name=\"" + f.getKey() + "\"\r\n\r\n"
                                + f.getValue() + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            body.writeBytes(("--frontera\r\nContent-Disposition: form-data; name=\"archivos\"; filename=\"" + name
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n--frontera--\r\n".getBytes(StandardCharsets.UTF_8));
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + TOWN + "/cargar"))
                            .header("Accept", "text/html")
                            .header("Content-Type", "multipart/form-data; boundary=frontera")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Two neighbouring squares of a hundredth of a degree in Bello, and one without any geometry. */
    private static byte[] comunas() {
        String square = "{\"type\":\"Feature\",\"properties\":{\"codigo\":\"%s\",\"nombre\":\"=%s\"},\"geometry\":%s}";
        String polygon =
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,6.33],[%2$s,6.33],[%2$s,6.34],[%1$s,6.34],[%1$s,6.33]]]}";
        return ("{\"type\":\"FeatureCollection\",\"features\":["
                        + String.format(square, "1", "Paris", String.format(polygon, "-75.57", "-75.56")) + ","
                        + String.format(square, "2", "Niquía", String.format(polygon, "-75.56", "-75.55")) + ","
                        + String.format(square, "3", "Nada", "null") + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long editions() {
        return database.sql("SELECT count(*) FROM registro.layer_edition")
                .query(Long.class)
                .single();
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("").replace(address, "");
    }

    private static Job ended(String path) throws Exception {
        long id = Long.parseLong(path.substring(path.lastIndexOf("/t") + 2));
        Jobs jobs = service.getBean(Jobs.class);
        Job job = jobs.find(id).orElseThrow();
        // The test's own limit of time ends a job that never does.
        while (!job.state().ended()) {
            Thread.onSpinWait();
            job = jobs.find(id).orElseThrow();
        }
        return job;
    }

    @Test
    void a_visitor_is_sent_to_the_door_and_cannot_send_a_byte() throws Exception {
        Person visitor = new Person();
        for (String page : List.of("/cargar", "/cargas", "/cargas/1", "/ediciones")) {
            assertEquals("/entrar", location(visitor.get(TOWN + page)), page);
        }
        assertEquals(
                403, visitor.send("x", "comuna", "comunas.geojson", comunas()).statusCode());
        assertEquals(
                0,
                Files.list(service.getBean(Home.class).resolve("cargas/recibiendo"))
                        .count());
    }

    @Test
    void only_a_technician_of_this_municipality_loads_and_only_the_office_reads_reports() throws Exception {
        assertEquals(
                200, Person.of(user(Role.TECNICO_SIG)).get(TOWN + "/cargar").statusCode());
        assertEquals(403, Person.of("vecina").get(TOWN + "/cargar").statusCode());
        assertEquals(403, Person.of(user(Role.SECRETARIO)).get(TOWN + "/cargar").statusCode());
        assertEquals(200, Person.of(user(Role.AUDITOR)).get(TOWN + "/cargas").statusCode());
        assertEquals(200, Person.of(user(Role.AUDITOR)).get(TOWN + "/ediciones").statusCode());
        assertEquals(
                403, Person.of(user(Role.DEPENDENCIA)).get(TOWN + "/cargas").statusCode());
        assertEquals(
                403, Person.of(user(Role.DEPENDENCIA)).get(TOWN + "/ediciones").statusCode());
    }

    @Test
    void a_file_sent_with_a_forged_token_is_refused() throws Exception {
        Person technician = Person.of(user(Role.TECNICO_SIG));
        assertEquals(
                403,
                technician
                        .send("forged", "comuna", "comunas.geojson", comunas())
                        .statusCode());
    }

    @Test
    void a_bad_file_is_told_with_its_code_and_changes_nothing() throws Exception {
        Person technician = Person.of(user(Role.TECNICO_SIG));
        long before = editions();
        HttpResponse<String> answer = technician.send(
                technician.token(TOWN + "/cargar"), "comuna", "comunas.shp", "hola".getBytes(StandardCharsets.UTF_8));
        assertEquals(422, answer.statusCode());
        assertTrue(
                Pattern.compile("class=\"code\">(SHP|ARC)-\\d{3}<")
                        .matcher(answer.body())
                        .find(),
                answer.body());
        assertEquals(before, editions());
    }

    @Test
    void a_good_file_is_checked_then_becomes_an_edition_whose_rejected_row_is_kept() throws Exception {
        Person technician = Person.of(user(Role.TECNICO_SIG));
        long before = editions();
        HttpResponse<String> sent =
                technician.send(technician.token(TOWN + "/cargar"), "comuna", "../../comunas 2025.geojson", comunas());
        assertEquals(302, sent.statusCode(), sent.body());
        String preview = location(sent);
        HttpResponse<String> page = technician.get(preview);
        assertTrue(
                page.body().contains("comunas 2025.geojson") && !page.body().contains(".."), "the name is made safe");
        assertFalse(page.body().contains("style=\""), "the policy of content allows no style in the page");

        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", technician.token(preview));
        form.put("capa", "comuna");
        HttpResponse<String> checked = technician.post(preview + "/revisar", form);
        Job check = ended(location(checked));
        assertEquals(Job.State.DONE, check.state(), check.result());
        assertEquals(before, editions(), "a check stores nothing");

        HttpResponse<String> report = technician.get(location(checked));
        assertTrue(
                report.body().contains("/cargas/t" + check.id() + "/cargar"), "the report of the check offers to load");
        HttpResponse<String> loading = technician.post(
                location(checked) + "/cargar", Map.of("_csrf", technician.token(location(checked)), "razon", "Prueba"));
        Job load = ended(location(loading));
        assertEquals(Job.State.DONE, load.state(), load.result());
        assertEquals(before + 1, editions());
        long number = database.sql("SELECT max(number) FROM registro.layer_edition WHERE read_count = 3 AND loaded = 2"
                        + " AND rejected = 1 AND loaded_by = 'tecnico-sig'")
                .query(Long.class)
                .single();

        HttpResponse<String> told = technician.get(TOWN + "/cargas/" + number);
        assertEquals(200, told.statusCode());
        assertTrue(told.body().contains("<svg class=\"findings-map\""));
        String csv =
                technician.get(TOWN + "/cargas/" + number + "/cuarentena.csv").body();
        assertTrue(csv.contains("'=Nada"), "a cell that a spreadsheet would run is quoted: " + csv);
        assertEquals(403, technician.get("/planes/11001/cargas/" + number).statusCode(), "another town's page");
        assertEquals(200, technician.get(TOWN + "/ediciones").statusCode());
    }

    @Test
    void names_of_files_are_made_safe_and_parts_of_a_shapefile_stay_together() {
        assertEquals("passwd", Uploads.safeName("../../etc/passwd", List.of()));
        assertEquals("Vias_ n.shp", Uploads.safeName("C:\\datos\\Vías; n.shp", List.of()));
        assertEquals("Vias.dbf", Uploads.safeName("Vías.dbf", List.of("Vias.shp")));
        assertEquals("a-2.zip", Uploads.safeName("a.zip", List.of("A.zip")));
        assertFalse(Path.of(Uploads.safeName("..", List.of())).toString().contains(".."));
    }
}
