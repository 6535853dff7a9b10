package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.web.PagesUnderTest;
import co.expediente.web.TestBrowser;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may set targets, weights and thresholds, what is refused, and that every change has a reason and an author. */
class ParametersPagesTest {
    private static final String PAGE = "/planes/05088/parametros";
    private static PagesUnderTest service;
    private static JdbcClient database;

    /** The page of parameters with a database of its own. */
    @TestConfiguration
    @SpringBootConfiguration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    @ComponentScan(basePackages = {"co.expediente.web", "co.expediente.access"})
    @Import({PagesUnderTest.Database.class, ParametersController.class, ParameterStore.class})
    static class Pages {
        @Bean
        LayerCatalog layers() {
            return LayerCatalogReader.read();
        }

        @Bean
        IndicatorCatalog catalog(LayerCatalog layers) {
            return IndicatorCatalogReader.read(layers);
        }

        @Bean
        IndicatorCatalogs catalogs(IndicatorCatalog catalog) {
            return plan -> catalog;
        }

        @Bean
        co.expediente.plan.Municipalities municipalities() {
            return co.expediente.plan.Municipalities.list();
        }

        @Bean
        co.expediente.plan.Plans plans(JdbcClient jdbc, co.expediente.plan.Municipalities municipalities) {
            return new co.expediente.plan.Plans(jdbc, municipalities);
        }
    }

    @BeforeAll
    static void start() {
        service = PagesUnderTest.start(Pages.class);
        database = service.bean(JdbcClient.class);
        database.sql("""
                        INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, created_by)
                        VALUES ('05088-POT-1', '05088', 'Bello', 'Antioquia', 'POT', 1, 'prueba')""").update();
        service.user("plan", "05088", Role.PROFESIONAL_PLAN);
        service.user("auditora", "05088", Role.AUDITOR);
        service.user("vecina", "11001", Role.PROFESIONAL_PLAN);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @BeforeEach
    void empty() {
        database.sql("DELETE FROM registro.parameter").update();
    }

    private static long changes() {
        return database.sql("SELECT count(*) FROM registro.parameter")
                .query(Long.class)
                .single();
    }

    private static HttpResponse<String> send(String user, String form, Map<String, String> fields) throws Exception {
        TestBrowser browser = service.person(user);
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", browser.token("/cuenta"));
        return browser.post(PAGE + "/" + form, all);
    }

    @Test
    void a_weight_is_kept_with_reason_and_author_and_an_empty_one_goes_back() throws Exception {
        send("plan", "valor", Map.of("nombre", "peso:EPU", "valor", "0,25", "razon", "Acuerdo 7"));
        ParameterStore store = service.bean(ParameterStore.class);
        assertThat(store.of("05088-POT-1").systemWeights()).containsEntry("EPU", 0.25);
        ParameterStore.Change change = store.history("05088-POT-1").get(0);
        assertThat(change.author()).isEqualTo("plan");
        assertThat(change.reason()).isEqualTo("Acuerdo 7");
        send("plan", "valor", Map.of("nombre", "peso:EPU", "valor", "", "razon", "de vuelta"));
        assertThat(store.of("05088-POT-1").systemWeights()).containsEntry("EPU", 0.1);
        assertThat(store.history("05088-POT-1")).hasSize(2);
    }

    @Test
    void a_goal_with_baseline_range_and_reach_comes_back_as_written() throws Exception {
        send(
                "plan",
                "meta",
                Map.of(
                        "indicador",
                        "EPU-01",
                        "linea_base",
                        "3,1",
                        "fecha_base",
                        "2015-12-31",
                        "reconstruida",
                        "1",
                        "Corto_Plazo",
                        "4",
                        "Largo_Plazo",
                        "7",
                        "peso",
                        "2",
                        "razon",
                        "<script>art. 9</script>"));
        Parameters.Goal goal =
                service.bean(ParameterStore.class).of("05088-POT-1").goal("EPU-01");
        assertThat(goal.baseline()).isEqualTo(3.1);
        assertThat(goal.rebuilt()).isTrue();
        assertThat(goal.targets()).isEqualTo(Map.of("Corto_Plazo", 4.0, "Largo_Plazo", 7.0));
        assertThat(goal.weight()).isEqualTo(2);
        String page = service.person("plan").get(PAGE).body();
        assertThat(page).contains("&lt;script&gt;art. 9").doesNotContain("<script>art");
    }

    @ParameterizedTest
    @CsvSource({
        "peso:EPU, 2",
        "peso:EPU, -0.1",
        "c_min, 1.5",
        "verde, 0.5",
        "amarillo, 0.95",
        "r_edu, 0",
        "r_edu, 99999999",
        "r_edu, NaN",
        "r_edu, Infinity",
        "r_edu, 1e999",
        "r_edu, 0x10",
        "r_edu, '1;DROP TABLE x'",
        "modo_area, 0.5",
        "escala_urb, 1"
    })
    void a_value_that_cannot_be_meant_changes_nothing_and_says_so(String name, String value) throws Exception {
        HttpResponse<String> answer = send("plan", "valor", Map.of("nombre", name, "valor", value, "razon", "x"));
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(changes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "fecha_base, 2015-12-31",
        "fecha_base, 99999-01-01",
        "desde, 3",
        "alcance, 5",
        "peso, -1",
        "linea_base, x"
    })
    void a_goal_that_does_not_fit_together_changes_nothing(String field, String value) throws Exception {
        send("plan", "meta", Map.of("indicador", "EPU-01", field, value, "razon", "x"));
        assertThat(changes()).isZero();
    }

    @Test
    void nothing_changes_without_a_reason_a_known_name_or_a_token() throws Exception {
        send("plan", "valor", Map.of("nombre", "c_min", "valor", "0.4", "razon", " "));
        send("plan", "valor", Map.of("nombre", "c_min", "valor", "0.4", "razon", "x".repeat(401)));
        assertThat(send("plan", "valor", Map.of("nombre", "peso_sistema", "valor", "0.4", "razon", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("plan", "valor", Map.of("nombre", "peso:XXX", "valor", "0.4", "razon", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("plan", "meta", Map.of("indicador", "ZZZ-99", "razon", "x"))
                        .statusCode())
                .isEqualTo(404);
        TestBrowser browser = service.person("plan");
        assertThat(browser.post(PAGE + "/valor", Map.of("nombre", "c_min", "valor", "0.4", "razon", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(changes()).isZero();
    }

    @Test
    void who_only_audits_reads_and_who_works_elsewhere_does_not_even_read() throws Exception {
        TestBrowser auditor = service.person("auditora");
        assertThat(auditor.get(PAGE).statusCode()).isEqualTo(200);
        assertThat(auditor.get(PAGE + "?indicador=EPU-01").body()).doesNotContain("parametros/no-aplica");
        Map<String, String> change = Map.of("nombre", "c_min", "valor", "0.4", "razon", "x");
        assertThat(send("auditora", "valor", change).statusCode()).isEqualTo(403);
        assertThat(send("vecina", "valor", change).statusCode()).isEqualTo(403);
        assertThat(service.person("vecina").get(PAGE).statusCode()).isEqualTo(403);
        assertThat(changes()).isZero();
    }

    @Test
    void what_does_not_apply_is_declared_with_its_act_and_can_be_taken_back() throws Exception {
        send("plan", "no-aplica", Map.of("indicador", "SPD-09", "razon", "Sin perímetro: Acuerdo 3"));
        ParameterStore store = service.bean(ParameterStore.class);
        assertThat(store.of("05088-POT-1").notApplicable()).containsEntry("SPD-09", "Sin perímetro: Acuerdo 3");
        send("plan", "no-aplica", Map.of("indicador", "SPD-09", "aplica", "1", "razon", "ya hay"));
        assertThat(store.of("05088-POT-1").notApplicable()).isEmpty();
    }
}
