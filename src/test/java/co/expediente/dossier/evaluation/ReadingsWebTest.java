package co.expediente.dossier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.ServedDossier;
import co.expediente.indicator.Light;
import co.expediente.web.TestBrowser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The readings over HTTP: drafted, edited, taken, outdated by new figures, approved by somebody else. */
class ReadingsWebTest {
    private static final int YEAR = 1995;
    private static final String PAGE = "/planes/" + ServedDossier.DIVIPOLA + "/expediente/evaluacion";
    private static final String OF = "?anio=" + YEAR;

    @BeforeAll
    static void a_town_measured_in_two_years() {
        long before = MeasuredTown.measure(YEAR - 1, Map.of());
        MeasuredTown.value(before, "SPD-01", "%", 63.8, null, 100.0, null, null, Light.GREY, null);
        first(60);
    }

    private static void first(double coverage) {
        long now = MeasuredTown.measure(YEAR, Map.of());
        MeasuredTown.value(now, "EPU-01", "m²/hab", 12.0, null, 15.0, 11.0, 75.0, Light.GREEN, context(0.5));
        MeasuredTown.value(now, "SPD-01", "%", coverage, null, 100.0, 80.0, 40.0, Light.RED, context(0.7));
        MeasuredTown.value(now, "SPD-02", "%", 70.0, null, 100.0, 80.0, 55.0, Light.AMBER, context(0.7), "Q_ESCALA");
        MeasuredTown.value(now, "SPD-03", "%", null, "R04", null, null, null, Light.GREY, null);
    }

    private static String context(double due) {
        return "{\"version\":1,\"start\":null,\"targets\":[],\"due\":" + due + ",\"change\":null,\"units\":[]}";
    }

    private static TestBrowser planner() {
        return ServedDossier.as(Role.PROFESIONAL_PLAN);
    }

    private static String article(String page, String id) {
        Matcher m = Pattern.compile("<article[^>]*id=\"" + id + "\".*?</article>", Pattern.DOTALL)
                .matcher(page);
        assertThat(m.find()).as(id + " on the page").isTrue();
        return m.group();
    }

    private static Map<String, String> form(String page, String id, String text) {
        String article = article(page, id);
        Map<String, String> form = new LinkedHashMap<>();
        for (String name : new String[] {"_csrf", "version", "huella"}) {
            Matcher m =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(article);
            assertThat(m.find()).as(name).isTrue();
            form.put(name, m.group(1));
        }
        form.put("texto", text);
        return form;
    }

    private static String system(String code) throws Exception {
        return planner().get(PAGE + OF + "&sistema=" + code).body();
    }

    @Test
    void a_reading_lives_from_draft_to_approval() throws Exception {
        String page = system("SPD");
        assertThat(page.indexOf("id=\"SPD-01\"")).isLessThan(page.indexOf("id=\"SPD-02\""));
        assertThat(page.indexOf("id=\"SPD-02\"")).isLessThan(page.indexOf("id=\"SPD-03\""));
        assertThat(article(page, "SPD-01"))
                .contains("Tiene rezago grave: se esperaba 80,0")
                .contains("Por leer");
        assertThat(article(page, "SPD-03"))
                .contains("falta una cifra estadística")
                .contains("(R04)");

        // the planner writes; a second official who had the same page open is told, and nothing is overwritten
        Map<String, String> hers = form(page, "SPD-01", "La cobertura baja <porque> la red no llegó a El Mirador.");
        assertThat(planner().post(PAGE + "/lecturas/SPD-01" + OF, hers).statusCode())
                .isEqualTo(302);
        TestBrowser other = ServedDossier.as(Role.SUBSECRETARIO);
        String same = other.get(PAGE + OF + "&sistema=SPD").body();
        Map<String, String> late = form(same, "SPD-01", "Otra lectura");
        late.put("version", "0");
        var refused = other.post(PAGE + "/lecturas/SPD-01" + OF, late);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("DOS-001")
                .contains("profesional-plan")
                .contains("Otra lectura");
        page = system("SPD");
        assertThat(article(page, "SPD-01"))
                .contains("La cobertura baja &lt;porque&gt; la red no llegó a El Mirador.")
                .contains(">Leída<");

        // hostile and empty texts
        Map<String, String> empty = form(page, "SPD-02", "   ");
        assertThat(planner().post(PAGE + "/lecturas/SPD-02" + OF, empty).body()).contains("DOS-002");
        Map<String, String> longText = form(page, "SPD-02", "x".repeat(4_001));
        assertThat(planner().post(PAGE + "/lecturas/SPD-02" + OF, longText).body())
                .contains("DOS-322");
        assertThat(planner().post(PAGE + "/lecturas/NADA" + OF, empty).statusCode())
                .isEqualTo(404);

        // only what is on pace with high confidence is taken without a look
        String csrf = form(page, "SPD-02", "").get("_csrf");
        planner().post(PAGE + "/lecturas" + OF, Map.of("_csrf", csrf));
        assertThat(article(system("EPU"), "EPU-01")).contains("Borrador tomado");
        assertThat(article(system("SPD"), "SPD-02")).contains("Por leer");

        // nothing is approved while something is open
        TestBrowser secretary = ServedDossier.as(Role.SECRETARIO);
        String token = secretary.token(PAGE + OF);
        secretary.post(PAGE + "/partes/analisis/aprobar" + OF, Map.of("_csrf", token, "nota", ""));
        assertThat(secretary.get(PAGE + OF).body()).contains("DOS-503").contains("2 de 4");
        planner().post(PAGE + "/lecturas" + OF, Map.of("_csrf", csrf, "todas", "true"));

        // new figures: the reading stays and is shown as outdated, until it is read again
        Map<String, String> stale = form(system("SPD"), "SPD-01", "Escrita con las cifras de antes");
        first(61.5);
        assertThat(planner().post(PAGE + "/lecturas/SPD-01" + OF, stale).body()).contains("DOS-501");
        page = system("SPD");
        assertThat(article(page, "SPD-01"))
                .contains("Desactualizada")
                .contains("La cobertura baja &lt;porque&gt;")
                .contains("Vale 61,5");
        assertThat(article(page, "SPD-02")).as("same figures, new measurement").contains("Borrador tomado");
        var htmx = planner()
                .post(PAGE + "/lecturas/SPD-01" + OF, form(page, "SPD-01", "Sube a 61,5 % por la red de El Mirador."));
        assertThat(htmx.statusCode()).isEqualTo(302);
        assertThat(article(system("SPD"), "SPD-01")).contains("Sube a 61,5 % por la red de El Mirador.");

        // approved by somebody who wrote none of it, once
        secretary.post(PAGE + "/partes/analisis/aprobar" + OF, Map.of("_csrf", token, "nota", "Revisado en comité"));
        String approved = secretary.get(PAGE + OF).body();
        assertThat(approved).contains("Revisado en comité").contains("SHA-256");
        secretary.post(PAGE + "/partes/analisis/aprobar" + OF, Map.of("_csrf", token, "nota", ""));
        assertThat(secretary.get(PAGE + OF).body()).contains("DOS-320");
        assertThat(secretary
                        .getBytes(PAGE + "/partes/analisis/versiones/1" + OF)
                        .body())
                .startsWith('P', 'K');
        assertThat(planner().get(PAGE + "/partes/analisis/documento.html" + OF).body())
                .contains("Sube a 61,5 % por la red de El Mirador.")
                .contains("Indicadores de Servicios públicos");
    }

    @Test
    void who_wrote_a_reading_does_not_approve_it() throws Exception {
        int year = YEAR - 3;
        long now = MeasuredTown.measure(year, Map.of());
        MeasuredTown.value(now, "EPU-01", "m²/hab", 12.0, null, 15.0, 11.0, 75.0, Light.GREEN, context(0.5));
        TestBrowser secretary = ServedDossier.as(Role.SECRETARIO);
        String of = "?anio=" + year;
        String token = secretary.token(PAGE + of);
        secretary.post(PAGE + "/lecturas" + of, Map.of("_csrf", token, "todas", "true"));
        assertThat(secretary.get(PAGE + of).body()).contains("Los borradores quedaron como lecturas suyas");
        secretary.post(PAGE + "/partes/analisis/aprobar" + of, Map.of("_csrf", token));
        assertThat(secretary.get(PAGE + of).body()).contains("DOS-502");
    }

    @Test
    void a_year_without_measurement_says_what_will_appear() throws Exception {
        assertThat(planner().get(PAGE + "?anio=1991").body()).contains("El año no está medido");
    }
}
