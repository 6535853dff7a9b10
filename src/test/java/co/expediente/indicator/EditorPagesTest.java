package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.database.Home;
import co.expediente.database.TestCluster;
import co.expediente.plan.Plans;
import co.expediente.web.PagesUnderTest;
import co.expediente.web.TestBrowser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages on which definitions are written: who may, what is refused without harm, what is put in force. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EditorPagesTest {
    private static final String PARKS = Skeleton.empty("EPU-41", Locale.ENGLISH).replace("\"…\"", "\"Parks\"");
    private static final Map<TestBrowser, String> TOKENS = new IdentityHashMap<>();
    private static PagesUnderTest service;

    /** The pages of indicators with a database of their own. */
    @TestConfiguration
    @SpringBootConfiguration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    @ComponentScan(
            basePackages = {
                "co.expediente.web",
                "co.expediente.access",
                "co.expediente.plan",
                "co.expediente.job",
                "co.expediente.indicator"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = TestConfiguration.class))
    static class Pages {
        @Bean
        Home home() throws IOException {
            return new Home(Files.createTempDirectory("expediente-editor"));
        }

        @Bean
        DataSource dataSource() {
            return TestCluster.freshDatabase();
        }
    }

    @BeforeAll
    static void start() {
        service = PagesUnderTest.start(Pages.class);
        Plans plans = service.bean(Plans.class);
        plans.findOrDraft("05088", "prueba");
        plans.findOrDraft("11001", "prueba");
        service.user("ana", "05088", Role.PROFESIONAL_PLAN);
        service.user("raul", "05088", Role.TECNICO_SIG);
        service.user("eva", null, Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void planners_write_definitions_and_nobody_else() throws Exception {
        assertThat(service.visitor().get("/indicadores/nuevo").statusCode()).isEqualTo(302);
        assertThat(enter("raul").get("/indicadores/nuevo").statusCode()).isEqualTo(403);
        TestBrowser ana = enter("ana");
        assertThat(ana.get("/indicadores/nuevo").body())
                .contains("id=\"texto\"")
                .contains("direction: up");
        assertThat(ana.get("/indicadores/nuevo?desde=VTR-03").body()).contains("id: VTR-90");
        assertThat(ana.get("/indicadores/VTR-03/editar").body()).contains("avl(planeado, ejecutado");
        assertThat(ana.get("/indicadores/nuevo?plan=11001").statusCode()).isEqualTo(403);
        assertThat(ana.get("/indicadores/VTR-77/editar").statusCode()).isEqualTo(404);
    }

    @Test
    void the_check_tells_the_place_and_the_page_keeps_its_policy() throws Exception {
        TestBrowser ana = enter("ana");
        HttpResponse<String> page = ana.get("/indicadores/nuevo");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'");
        assertThat(page.body())
                .doesNotContain("onclick=")
                .doesNotContain("<script>")
                .doesNotContain("style=\"");

        HttpResponse<String> bad =
                post(ana, "/indicadores/comprobar", "texto", PARKS.replace("area(parques", "aera(parques"));
        assertThat(bad.statusCode()).isEqualTo(200);
        assertThat(bad.body()).contains("FRM-003").contains("data-line=\"15\"").contains("^");
        HttpResponse<String> good = post(ana, "/indicadores/comprobar", "texto", PARKS);
        assertThat(good.body()).doesNotContain("FRM-").contains("value 50.0");
        assertThat(good.headers().firstValue("HX-Trigger-After-Settle")).contains("comprobado");
    }

    @Test
    void a_result_without_data_says_so() throws Exception {
        assertThat(post(enter("ana"), "/indicadores/resultado", "texto", PARKS).body())
                .contains("FRM-027");
    }

    /** What an earlier version of the program took and this one cannot read. */
    @Test
    void an_own_definition_that_cannot_be_read_says_so_on_its_page_and_opens_to_be_mended() throws Exception {
        JdbcClient database = service.bean(JdbcClient.class);
        String hash = "sha256:" + "7".repeat(64);
        database.sql("INSERT INTO registro.definition_text (hash, indicator, version, text) VALUES (?, 'EPU-77', 1, ?)")
                .params(hash, PARKS.replace("EPU-41", "EPU-77").replace("area(parques", "superficie(parques"))
                .update();
        database.sql("""
                        INSERT INTO registro.own_indicator (indicator, version, state, hash, reason, author)
                        VALUES ('EPU-77', 1, 'VIGENTE', ?, 'antes', 'eva')""").param(hash).update();
        TestBrowser ana = enter("ana");
        assertThat(ana.get("/indicadores/EPU-77/versiones").body())
                .contains("EPU-77 está en vigor, pero esta versión del programa no la puede leer")
                .contains("FRM-003")
                .contains("/indicadores/EPU-77/editar")
                .doesNotContain("Está retirado");
        assertThat(ana.get("/indicadores/EPU-77/editar").body()).contains("superficie(parques");
    }

    @Test
    void hostile_texts_are_refused_and_never_fail() throws Exception {
        TestBrowser ana = enter("ana");
        for (String text : DefinitionCheckTest.hostile()) {
            for (String door : List.of("/indicadores/comprobar", "/indicadores/resultado", "/indicadores/vigor")) {
                HttpResponse<String> answer = post(ana, door, "texto", text, "razon", "<script>alert(1)</script>");
                assertThat(answer.statusCode())
                        .as(door + " " + text.substring(0, Math.min(60, text.length())))
                        .isEqualTo(200);
                assertThat(answer.body()).doesNotContain("<script>alert");
            }
        }
        HttpResponse<String> quoted =
                post(ana, "/indicadores/comprobar", "texto", "id: \"</textarea><script>alert(1)</script>\"");
        assertThat(quoted.body()).contains("FRM-033").doesNotContain("<script>alert");
        assertThat(post(ana, "/indicadores/vigor", "texto", "x".repeat(3_000_000))
                        .statusCode())
                .isLessThan(500);
        assertThat(service.bean(OwnDefinitions.class).history("EPU-41").stream()
                        .filter(e -> e.author().equals("ana")))
                .noneMatch(e -> e.reason().contains("script"));
    }

    @Test
    void a_definition_is_put_in_force_changed_compared_and_retired() throws Exception {
        TestBrowser ana = enter("ana");
        String parks = PARKS.replace("EPU-41", "EPU-42");
        assertThat(post(ana, "/indicadores/vigor", "texto", parks, "razon", " ").body())
                .contains("FRM-038");
        assertThat(post(ana, "/indicadores/vigor", "texto", parks, "razon", "x", "alcance", "todos")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> added =
                post(ana, "/indicadores/vigor", "texto", parks.replace("\n", "\r\n"), "razon", "Acuerdo 3");
        assertThat(added.statusCode()).isEqualTo(302);
        assertThat(added.headers().firstValue("Location").orElse(""))
                .endsWith("/indicadores/EPU-42/versiones?plan=05088");

        IndicatorCatalogs catalogs = service.bean(IndicatorCatalogs.class);
        String plan = service.bean(Plans.class).get("05088").id();
        IndicatorDefinition first = catalogs.of(plan).find("EPU-42").orElseThrow();
        assertThat(first.text()).doesNotContain("\r");
        assertThat(catalogs.of(service.bean(Plans.class).get("11001").id()).find("EPU-42"))
                .isEmpty();

        String changed = first.text().replace("by: [comuna]", "by: [vereda]");
        assertThat(post(ana, "/indicadores/vigor", "texto", changed, "razon", "x", "base", "sha256:otra")
                        .body())
                .contains("FRM-037");
        post(ana, "/indicadores/vigor", "texto", changed, "razon", "Veredas", "base", first.hash());
        String versions = ana.get("/indicadores/EPU-42/versiones").body();
        assertThat(versions)
                .contains("Versión 2")
                .contains("Veredas")
                .contains("+ by: [vereda]")
                .contains("- by: [comuna]");

        assertThat(post(ana, "/indicadores/EPU-42/retirar", "razon", "Ya no").statusCode())
                .isEqualTo(302);
        assertThat(catalogs.of(plan).find("EPU-42")).isEmpty();
        assertThat(ana.get("/indicadores/EPU-42/versiones").body()).contains("Ya no");
        assertThat(ana.get("/indicadores/EPU-42/editar").statusCode()).isEqualTo(404);
    }

    private static String token(TestBrowser browser) {
        try {
            return browser.token("/cuenta");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static TestBrowser enter(String user) throws Exception {
        return service.person(user);
    }

    private static HttpResponse<String> post(TestBrowser browser, String path, String... fields) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("plan", "05088");
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        form.put("_csrf", TOKENS.computeIfAbsent(browser, EditorPagesTest::token));
        return browser.post(path, form);
    }
}
