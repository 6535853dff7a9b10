package co.expediente.intake.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.access.Role;
import co.expediente.database.Home;
import co.expediente.intake.Exports;
import co.expediente.intake.PlacedFiles;
import co.expediente.intake.Tells;
import co.expediente.job.Job;
import co.expediente.job.Jobs;
import co.expediente.plan.Cuts;
import co.expediente.plan.Editions;
import co.expediente.plan.Plans;
import co.expediente.web.PagesUnderTest;
import co.expediente.web.TestBrowser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file through the browser's door: who may send it, what a bad one changes, how a good one becomes an edition. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LoadPagesTest {
    private static final String TOWN = "/planes/05088";
    private static PagesUnderTest service;
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
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Exports.class),
                // Services of other tests of these packages.
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test\\$Pages")
            })
    @Import(PagesUnderTest.Database.class)
    static class Pages {
        @Bean
        Home home() throws IOException {
            return new Home(Files.createTempDirectory("expediente-loads"));
        }
    }

    @BeforeAll
    static void start() {
        service = PagesUnderTest.start(Pages.class);
        database = service.bean(JdbcClient.class);
        for (Role role : List.of(Role.TECNICO_SIG, Role.SECRETARIO, Role.DEPENDENCIA, Role.AUDITOR)) {
            service.user(user(role), "05088", role);
        }
        service.user("vecina", "11001", Role.TECNICO_SIG);
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

    private static TestBrowser person(String name) throws Exception {
        return service.person(name);
    }

    private static HttpResponse<String> send(TestBrowser who, String token, String layer, String name, byte[] content)
            throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", token);
        fields.put("fecha", "2025-12-31");
        fields.put("capa", layer);
        return who.send(TOWN + "/cargar", fields, "archivos", name, content);
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
        return answer.headers().firstValue("Location").orElse("").replace(service.address(), "");
    }

    private static Job ended(String path) throws Exception {
        long id = Long.parseLong(path.substring(path.lastIndexOf("/t") + 2));
        Jobs jobs = service.bean(Jobs.class);
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
        TestBrowser visitor = service.visitor();
        for (String page : List.of("/cargar", "/cargas", "/cargas/1", "/ediciones")) {
            assertEquals("/entrar", location(visitor.get(TOWN + page)), page);
        }
        assertEquals(
                403, send(visitor, "x", "comuna", "comunas.geojson", comunas()).statusCode());
        assertEquals(
                0,
                Files.list(service.bean(Home.class).resolve("cargas/recibiendo"))
                        .count());
    }

    @Test
    void only_a_technician_of_this_municipality_loads_and_only_the_office_reads_reports() throws Exception {
        assertEquals(200, person(user(Role.TECNICO_SIG)).get(TOWN + "/cargar").statusCode());
        assertEquals(403, person("vecina").get(TOWN + "/cargar").statusCode());
        assertEquals(403, person(user(Role.SECRETARIO)).get(TOWN + "/cargar").statusCode());
        assertEquals(200, person(user(Role.AUDITOR)).get(TOWN + "/cargas").statusCode());
        assertEquals(200, person(user(Role.AUDITOR)).get(TOWN + "/ediciones").statusCode());
        assertEquals(403, person(user(Role.DEPENDENCIA)).get(TOWN + "/cargas").statusCode());
        assertEquals(
                403, person(user(Role.DEPENDENCIA)).get(TOWN + "/ediciones").statusCode());
    }

    @Test
    void a_file_sent_with_a_forged_token_is_refused() throws Exception {
        TestBrowser technician = person(user(Role.TECNICO_SIG));
        assertEquals(
                403,
                send(technician, "forged", "comuna", "comunas.geojson", comunas())
                        .statusCode());
    }

    @Test
    void a_bad_file_is_told_with_its_code_and_changes_nothing() throws Exception {
        TestBrowser technician = person(user(Role.TECNICO_SIG));
        long before = editions();
        HttpResponse<String> answer = send(
                technician,
                technician.token(TOWN + "/cargar"),
                "comuna",
                "comunas.shp",
                "hola".getBytes(StandardCharsets.UTF_8));
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
        TestBrowser technician = person(user(Role.TECNICO_SIG));
        long before = editions();
        HttpResponse<String> sent =
                send(technician, technician.token(TOWN + "/cargar"), "comuna", "../../comunas 2025.geojson", comunas());
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
    void an_edition_goes_back_and_a_cut_goes_its_way_by_the_people_who_may() throws Exception {
        TestBrowser technician = person(user(Role.TECNICO_SIG));
        TestBrowser secretary = person(user(Role.SECRETARIO));
        String pages = TOWN + "/ediciones";
        long first = load(technician, "vereda");
        long second = load(technician, "vereda");
        assertEquals(second, inForce("vereda"));

        String token = technician.token(pages);
        Map<String, String> back = Map.of("_csrf", token, "capa", "vereda", "edicion", String.valueOf(first));
        assertEquals(
                403, technician.post(pages + "/volver", without(back, "_csrf")).statusCode(), "no token");
        assertEquals(
                403,
                secretary
                        .post(pages + "/volver", with(back, "_csrf", secretary.token(pages)))
                        .statusCode(),
                "who approves does not load");
        assertEquals(second, inForce("vereda"));
        HttpResponse<String> done = technician.post(pages + "/volver", back);
        assertEquals(200, technician.get(technician.location(done)).statusCode());
        assertEquals(first, inForce("vereda"));

        // An edition of another layer, and one that nobody made: told with a code, nothing changes.
        for (String[] wrong :
                new String[][] {{"comuna", String.valueOf(first)}, {"vereda", "999999"}, {"'; --", "1"}}) {
            HttpResponse<String> refused =
                    technician.post(pages + "/volver", Map.of("_csrf", token, "capa", wrong[0], "edicion", wrong[1]));
            String told = technician.get(technician.location(refused)).body();
            assertTrue(told.contains("class=\"code\">EXP-043<"), wrong[0] + " " + wrong[1]);
            assertEquals(first, inForce("vereda"));
        }
        assertEquals(
                400,
                technician
                        .post(pages + "/volver", Map.of("_csrf", token, "capa", "vereda", "edicion", "uno"))
                        .statusCode());

        Map<String, String> cut = Map.of("_csrf", token, "corte", "2025-12-31");
        assertEquals(
                400,
                technician.post(pages + "/validar", with(cut, "corte", "ayer")).statusCode());
        assertEquals(403, technician.post(pages + "/aprobar", cut).statusCode(), "who loads does not approve");
        assertEquals(403, technician.post(pages + "/publicar", cut).statusCode());
        secretary.post(pages + "/publicar", with(cut, "_csrf", secretary.token(pages)));
        assertEquals("BORRADOR", state(), "a draft is not published");
    }

    @Test
    void the_report_goes_out_as_json_table_page_and_map_and_its_warnings_are_answered_for() throws Exception {
        TestBrowser technician = person(user(Role.TECNICO_SIG));
        long number = load(technician, "corregimiento");
        database.sql("UPDATE registro.layer_edition SET accepted_reason = NULL, accepted_by = NULL WHERE number = ?")
                .param(number)
                .update();
        String page = TOWN + "/cargas/" + number;
        String api = "/api" + TOWN + "/ediciones/" + number + "/informe";

        JsonNode told = JsonMapper.shared().readTree(technician.get(api).body());
        assertEquals(3, told.path("read").asInt());
        assertEquals(2, told.path("loaded").asInt());
        assertEquals(1, told.path("rejected").asInt());
        assertTrue(told.path("rules").path("ids").toString().contains("T113"), told.toString());
        assertEquals(64, told.path("rules").path("sha256").asString().length());
        assertEquals(
                0.001, told.path("rules").path("tolerances").path("cluster_m").asDouble());
        JsonNode lost = problem(told, "GJS-006");
        assertEquals(3, lost.path("findings").get(0).path("row").asInt(), "the row without geometry is the third");
        assertEquals(1, lost.path("rejected").asInt());
        assertTrue(lost.path("accepted").isMissingNode());

        String csv = technician.get(api + ".csv").body();
        assertTrue(csv.contains("GJS-006;A;"), csv);
        assertTrue(technician.get(api + ".html").body().contains("id=\"GJS-006\""));
        assertTrue(technician.get(page + "/informe.gpkg").body().startsWith("SQLite format 3"));
        String original = technician.get(page + "/original").body();
        assertEquals(new String(comunas(), StandardCharsets.UTF_8), original, "the file as it came");
        assertEquals(403, person("vecina").get(page + "/original").statusCode());
        assertTrue(service.visitor().get("/codigos").body().contains("id=\"GJS-006\""), "everybody looks codes up");
        assertEquals(401, service.visitor().get(api).statusCode());
        assertEquals(403, person("vecina").get(api).statusCode());
        assertEquals(
                404, technician.get("/api" + TOWN + "/ediciones/999999/informe").statusCode());

        Map<String, String> form = Map.of("_csrf", technician.token(page), "codigo", "GJS-006", "razon", "Sin plano");
        assertEquals(
                403, person(user(Role.AUDITOR)).post(page + "/aceptar", form).statusCode());
        for (String[] wrong : new String[][] {{"GJS-006", "  ", "EXP-044"}, {"T6", "porque sí", "EXP-064"}}) {
            HttpResponse<String> refused =
                    technician.post(page + "/aceptar", with(with(form, "codigo", wrong[0]), "razon", wrong[1]));
            assertTrue(
                    technician.get(technician.location(refused)).body().contains("class=\"code\">" + wrong[2] + "<"));
        }
        technician.post(page + "/aceptar", form);
        technician.post(page + "/aceptar", with(form, "razon", "Otra"));
        JsonNode accepted = problem(
                        JsonMapper.shared().readTree(technician.get(api).body()), "GJS-006")
                .path("accepted");
        assertEquals("Sin plano", accepted.path("reason").asString(), "the first reason stays");
        assertEquals("tecnico-sig", accepted.path("by").asString());
        assertTrue(technician.get(page).body().contains("Sin plano"));
    }

    private static JsonNode problem(JsonNode report, String code) {
        for (JsonNode problem : report.path("problems")) {
            if (problem.path("code").asString().equals(code)) {
                return problem;
            }
        }
        throw new AssertionError(code + " is not in " + report);
    }

    @Test
    @Tells("CRS-001")
    void a_file_without_a_system_is_shown_where_each_candidate_would_put_it_and_waits_for_a_word() throws Exception {
        TestBrowser technician = person(user(Role.TECNICO_SIG));
        // Bello in EPSG:3116 by PROJ 9.1.1, and one point without coordinates; words in Windows-1252 without a label.
        byte[] zip = PlacedFiles.points(
                new double[][] {{835951.2, 1191965.3}, {836100.7, 1192011.9}, {835990.4, 1191870.6}, {0.5, 0.5}},
                "Niquía");
        String preview = technician.location(
                send(technician, technician.token(TOWN + "/cargar"), "equipamiento", "puntos.zip", zip));
        String page = technician.get(preview).body();
        assertTrue(page.contains("EPSG:3116") && page.contains("EPSG:21897"), page);
        assertTrue(page.contains("class=\"place-map\""), "drawn");
        assertTrue(page.contains("Niquía") && !page.contains("NiquÃ") && page.contains("Niqu\uFFFDa"), page);
        HttpResponse<String> unanswered = technician.post(
                preview + "/revisar", Map.of("_csrf", technician.token(preview), "capa", "equipamiento"));
        assertTrue(unanswered.body().contains("class=\"code\">CRS-001<"), unanswered.body());
        HttpResponse<String> answered = technician.post(
                preview + "/revisar",
                Map.of("_csrf", technician.token(preview), "capa", "equipamiento", "crs", "EPSG:3116"));
        Job check = ended(location(answered));
        assertEquals(Job.State.DONE, check.state(), check.result());
        // The far point is stored and told: one feature, by its code.
        assertTrue(
                Pattern.compile("\"code\": ?\"CRS-008\", ?\"count\": ?1,")
                        .matcher(String.valueOf(check.result()))
                        .find(),
                check.result());
    }

    /** Loads the two squares as an edition of a layer, by way of the pages, and gives its number. */
    private static long load(TestBrowser technician, String layer) throws Exception {
        String preview = technician.location(
                send(technician, technician.token(TOWN + "/cargar"), layer, layer + ".geojson", comunas()));
        String check = technician.location(
                technician.post(preview + "/revisar", Map.of("_csrf", technician.token(preview), "capa", layer)));
        assertEquals(Job.State.DONE, ended(check).state());
        String loading = technician.location(
                technician.post(check + "/cargar", Map.of("_csrf", technician.token(check), "razon", "Prueba")));
        assertEquals(Job.State.DONE, ended(loading).state(), ended(loading).result());
        return inForce(layer);
    }

    private static long inForce(String layer) {
        return service.bean(Editions.class)
                .stateAt(service.bean(Plans.class).get("05088").id(), LocalDate.parse("2025-12-31"))
                .get(layer)
                .number();
    }

    private static String state() {
        return service.bean(Cuts.class)
                .find(service.bean(Plans.class).get("05088").id(), LocalDate.parse("2025-12-31"))
                .map(c -> c.state().name())
                .orElse("BORRADOR");
    }

    private static Map<String, String> with(Map<String, String> form, String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> form, String field) {
        Map<String, String> changed = new LinkedHashMap<>(form);
        changed.remove(field);
        return changed;
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
