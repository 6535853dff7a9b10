package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Accounts;
import co.expediente.access.CommandLineUser;
import co.expediente.database.Home;
import co.expediente.web.TestBrowser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sample town lives two years of the procedure through its pages ({@code sample-data/procedure.yaml}), then a reader looks at what
 * is there. What is expected was counted by hand in that script.
 */
class TwoYearsTest {
    private static final String PASSWORD = "una clave de prueba";

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext service;
    private static String address;
    private static TestBrowser reader;

    @BeforeAll
    static void live() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        System.setProperty(Home.THROW_AWAY, folder.resolve("home").toString());
        System.setProperty("EXPEDIENTE_DB_URL", "");
        service = new SpringApplicationBuilder(ServiceApplication.class)
                .logStartupInfo(false)
                .properties(Map.of("server.port", "0", "server.address", "127.0.0.1"))
                .initializers(c -> c.getBeanFactory().registerSingleton("notThoseOfTests", new NotThoseOfTests()))
                .run();
        address = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        new DemoTown(service, new Console(true), address).build();
        service.getBean(Accounts.class).password("profesional", PASSWORD, CommandLineUser.NAME);
        reader = TestBrowser.signedIn(address, "profesional", PASSWORD);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        System.clearProperty(Home.THROW_AWAY);
        System.clearProperty("EXPEDIENTE_DB_URL");
    }

    private static Document page(TestBrowser browser, String path) throws Exception {
        var answer = browser.get("/planes/00001/" + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025})
    void each_of_the_twenty_activities_left_its_register(int year) throws Exception {
        Document board = page(reader, "expediente?anio=" + year);
        assertThat(board.select("table.board tr.state-DONE")).hasSize(20);
        assertThat(board.select("table.board tr.state-DONE .proof a")).hasSizeGreaterThanOrEqualTo(20);
    }

    /** Requirements SF-34, SF-46 and SF-60 were judged better in the second year: 0 → ½, 0 → ½, 0 → 1. */
    @Test
    void the_document_of_the_second_year_compares_with_the_first() throws Exception {
        Document document = annual(2025);
        String text = document.text();
        assertThat(text).contains("compara la medición con corte 31/12/2024 con la de 31/12/2025");
        for (String requirement : List.of("SF-34", "SF-46")) {
            assertThat(text).contains(requirement);
        }
        assertThat(annual(2024).text()).contains("con corte 31/12/2021 con la de 31/12/2024");
    }

    @Test
    void all_letters_were_answered_and_the_measurement_counts_them() throws Exception {
        for (int year : List.of(2024, 2025)) {
            String json = reader.get("/planes/00001/indicadores/OBP-10?corte=" + year + "-12-31")
                    .body();
            assertThat(Jsoup.parse(json).text()).as("OBP-10 of " + year).contains("100");
        }
    }

    /** In the script every fourth thing asked is answered as finished in 2025 and none in 2024; most of those asked are projects. */
    @Test
    void what_offices_answered_is_what_is_measured() throws Exception {
        assertThat(measured("OBP-02", 2024)).isZero();
        assertThat(measured("OBP-02", 2025)).isBetween(20.0, 30.0);
    }

    private static double measured(String indicator, int year) {
        return service
                .getBean(co.expediente.indicator.Results.class)
                .series("00001-POT-1", co.expediente.indicator.Results.Audience.OFFICE)
                .stream()
                .filter(m -> m.cutoff().getYear() == year)
                .reduce((a, b) -> b)
                .flatMap(m -> m.values().stream()
                        .filter(v -> v.id().equals(indicator))
                        .findFirst())
                .orElseThrow()
                .value();
    }

    @Test
    void a_final_document_is_made_again_byte_for_byte() throws Exception {
        String file = "/planes/00001/expediente/informe/versiones/" + version(2025) + "/anual.";
        for (String form : List.of("docx", "html")) {
            byte[] kept = reader.getBytes(file + form + "?anio=2025").body();
            assertThat(reader.getBytes(file + form + "?anio=2025&hacer=1").body())
                    .isEqualTo(kept);
            assertThat(kept.length).isGreaterThan(100_000);
        }
    }

    @Test
    void a_visitor_finds_what_was_published_and_nothing_of_the_office() throws Exception {
        TestBrowser visitor = new TestBrowser(address);
        Document published = page(visitor, "publico");
        assertThat(published.text()).contains("2024").contains("2025");
        assertThat(published.text()).doesNotContain("Acta del comité del Expediente");
        assertThat(visitor.get("/planes/00001/expediente?anio=2025").statusCode())
                .isEqualTo(302);
    }

    private static String version(int year) throws Exception {
        String frame = page(reader, "expediente/informe?anio=" + year)
                .select("iframe.report-frame")
                .attr("src");
        return frame.replaceAll(".*/versiones/(\\d+)/.*", "$1");
    }

    private static Document annual(int year) throws Exception {
        return page(reader, "expediente/informe/versiones/" + version(year) + "/anual.html?anio=" + year);
    }
}
