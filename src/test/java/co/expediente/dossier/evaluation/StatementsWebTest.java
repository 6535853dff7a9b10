package co.expediente.dossier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.status.RevisionGuide;
import co.expediente.indicator.Light;
import co.expediente.web.PagesConfiguration;
import co.expediente.web.TestBrowser;
import co.expediente.web.Texts;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Criteria, DOFA and conclusions over HTTP: proposed, suggested, taken, tied to evidence that exists, approved by somebody else. */
class StatementsWebTest {
    private static final int YEAR = 1998;
    private static final String PAGE = "/planes/" + ServedDossier.DIVIPOLA + "/expediente/evaluacion";
    private static final String OF = "?anio=" + YEAR;

    @BeforeAll
    static void a_measured_year() {
        long before = MeasuredTown.measure(YEAR - 1, Map.of());
        MeasuredTown.value(before, "EPU-01", "m²/hab", 3.0, null, 15.0, null, null, Light.GREY, null);
        long now = MeasuredTown.measure(YEAR, Map.of("MAR", 30.0, "EPU", 76.0));
        MeasuredTown.value(now, "EPU-01", "m²/hab", 15.5, null, 15.0, 11.0, 100.0, Light.GREEN, context(0.5, null));
        MeasuredTown.value(now, "MAR-05", "%", 40.0, null, 100.0, 80.0, 10.0, Light.RED, context(0.8, null));
        MeasuredTown.value(
                now,
                "SUE-07",
                "ha",
                51.4,
                null,
                0.0,
                5.0,
                0.0,
                Light.RED,
                context(0.8, "{\"since\":\"1997-12-31\",\"difference\":29.0,\"trend\":\"WORSE\",\"comparable\":true}"));
        MeasuredTown.value(now, "VIV-01", "%", null, "R04", null, null, null, Light.GREY, null);
        MeasuredTown.value(now, "VTR-10", "%", 50.0, null, 100.0, 80.0, 50.0, Light.AMBER, context(0.8, null));
    }

    private static String context(double due, String change) {
        return "{\"version\":1,\"start\":null,\"targets\":[],\"due\":" + due + ",\"change\":" + change
                + ",\"units\":[]}";
    }

    private static TestBrowser planner() {
        return ServedDossier.as(Role.PROFESIONAL_PLAN);
    }

    private static String csrf(TestBrowser browser) throws Exception {
        return browser.token(PAGE + OF);
    }

    private static String field(String page, String name) {
        Matcher m = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(m.find()).as(name).isTrue();
        return m.group(1);
    }

    @Test
    void dofa_from_suggestions_to_approval_and_back_from_a_table() throws Exception {
        String page = planner().get(PAGE + "/dofa" + OF).body();
        assertThat(page)
                .contains("value=\"rezago:MAR-05\"") // red light: weakness
                .contains("value=\"logro:EPU-01\"") // green, high confidence, target met: strength
                .contains("value=\"presion:SUE-07\"") // got worse, from outside: threat
                .doesNotContain("value=\"rezago:SUE-07\"");
        String csrf = csrf(planner());
        assertThat(planner()
                        .post(
                                PAGE + "/sugerencias" + OF,
                                Map.of("_csrf", csrf, "origen", "rezago:MAR-05", "hacer", "tomar"))
                        .statusCode())
                .isEqualTo(302);
        planner().post(PAGE + "/sugerencias" + OF, Map.of("_csrf", csrf, "origen", "presion:SUE-07", "hacer", "tomar"));
        planner()
                .post(
                        PAGE + "/sugerencias" + OF,
                        Map.of("_csrf", csrf, "origen", "logro:EPU-01", "hacer", "descartar"));
        page = planner().get(PAGE + "/dofa" + OF).body();
        assertThat(page).contains("id=\"D1\"").contains("id=\"A1\"").doesNotContain("logro:EPU-01");

        // evidence that does not exist, or none, is refused; what was written stays in the form
        Map<String, String> strength = Map.of(
                "_csrf",
                csrf,
                "tipo",
                "F",
                "ambito",
                "CONTENIDO_POT",
                "prioridad",
                "1",
                "texto",
                "Hay parque central <nuevo>",
                "evidencia",
                "INDICADOR:NADA-01");
        var refused = planner().post(PAGE + "/enunciados" + OF, strength);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("DOS-505").contains("Hay parque central &lt;nuevo&gt;");
        for (String wrong : List.of("DOCUMENTO:999999999", "REQUISITO:SF-99", "PROYECTO:P404", "PLAZO:Nunca", "x")) {
            assertThat(planner()
                            .post(PAGE + "/enunciados" + OF, with(strength, "evidencia", wrong))
                            .body())
                    .as(wrong)
                    .contains("DOS-505");
        }
        assertThat(planner()
                        .post(PAGE + "/enunciados" + OF, with(strength, "evidencia", ""))
                        .body())
                .contains("DOS-506");
        assertThat(planner()
                        .post(PAGE + "/enunciados" + OF, with(strength, "prioridad", "9"))
                        .body())
                .contains("DOS-003");
        planner().post(PAGE + "/enunciados" + OF, with(strength, "evidencia", "INDICADOR:EPU-01; REQUISITO:SF-27"));
        planner()
                .post(
                        PAGE + "/enunciados" + OF,
                        Map.of(
                                "_csrf",
                                csrf,
                                "tipo",
                                "O",
                                "ambito",
                                "GESTION_ADMIN",
                                "prioridad",
                                "2",
                                "texto",
                                "Se acerca la revisión",
                                "evidencia",
                                "PLAZO:Revision_Vencimiento_Largo_Plazo"));
        assertThat(planner().get(PAGE + "/dofa" + OF).body())
                .contains("id=\"F1\"")
                .contains("id=\"O1\"");

        // a strategy crosses its two quadrants and nothing else
        Map<String, String> strategy = Map.of(
                "_csrf",
                csrf,
                "tipo",
                "FO",
                "prioridad",
                "1",
                "texto",
                "Usar el parque en la revisión",
                "cruces",
                "F1, D1");
        assertThat(planner().post(PAGE + "/enunciados" + OF, strategy).body()).contains("DOS-508");
        assertThat(planner()
                        .post(PAGE + "/enunciados" + OF, with(strategy, "cruces", "F1, O1"))
                        .statusCode())
                .isEqualTo(302);
        planner().get(PAGE + "/dofa" + OF); // what the form told is told once
        long f1 = id("F1");
        String form = planner().get(PAGE + "/enunciados/" + f1 + OF).body();
        planner()
                .post(
                        PAGE + "/enunciados/" + f1 + "/quitar" + OF,
                        Map.of("_csrf", csrf, "version", field(form, "version")));
        assertThat(planner().get(PAGE + "/dofa" + OF).body())
                .contains("DOS-507")
                .contains("id=\"F1\"");

        // two officials: the second is told
        Map<String, String> edit =
                with(with(strength, "evidencia", "INDICADOR:EPU-01"), "version", field(form, "version"));
        assertThat(planner().post(PAGE + "/enunciados/" + f1 + OF, edit).statusCode())
                .isEqualTo(302);
        TestBrowser other = ServedDossier.as(Role.SUBSECRETARIO);
        var late = other.post(
                PAGE + "/enunciados/" + f1 + OF, with(with(edit, "_csrf", csrf(other)), "texto", "Otro texto"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("DOS-001").contains("Otro texto");

        // out as a table and in again changes nothing; a cell with a formula character stays text
        byte[] table = planner().getBytes(PAGE + "/dofa/tabla.xlsx" + OF).body();
        List<Statement> kept = ServedDossier.bean(Statements.class).list(dossier()).stream()
                .filter(s -> !s.kind().conclusion())
                .toList();
        Texts texts = new Texts(PagesConfiguration.messageSource(), Locale.forLanguageTag("es-CO"));
        RevisionGuide guide = ServedDossier.bean(RevisionGuide.class);
        List<Statement> read =
                StatementTable.read(table, f -> f.checked(null, 0, null, guide, texts), Throwable::getMessage);
        StatementTable.Difference d = StatementTable.compare(kept, read);
        assertThat(d.nothing()).isTrue();
        assertThat(d.same()).isEqualTo(5);
        assertThat(StatementTable.write(dossier().cutoff(), kept)).isEqualTo(table);
        try (Spreadsheet book = Spreadsheet.open(new ByteArrayInputStream(table), Spreadsheet.Limits.USUAL)) {
            assertThat(book.sheets()).containsExactly("DOFA");
        }

        // approved by somebody who wrote none of it
        TestBrowser secretary = ServedDossier.as(Role.SECRETARIO);
        secretary.post(PAGE + "/partes/dofa/aprobar" + OF, Map.of("_csrf", csrf(secretary), "nota", "Acta 4"));
        assertThat(secretary.get(PAGE + "/dofa" + OF).body()).contains("Acta 4").contains("SHA-256");
        assertThat(secretary.get(PAGE + "/partes/dofa/documento.html" + OF).body())
                .contains("Hay parque central &lt;nuevo&gt;")
                .contains("Contenidos del POT")
                .doesNotContain("Borrador");
        assertThat(secretary
                        .get("/planes/" + ServedDossier.DIVIPOLA + "/expediente" + OF)
                        .body())
                .contains("DOFA v1");
    }

    @Test
    void criteria_are_proposed_confirmed_changed_with_reason_and_approved_with_the_conclusions() throws Exception {
        String page = planner().get(PAGE + "/criterios" + OF).body();
        assertThat(page).contains("Sistemas estructurantes");
        String one = planner().get(PAGE + "/criterios/MAR/EFECTIVIDAD" + OF).body();
        // 30 of the 80 that are due: 37.5 %, BAJO
        assertThat(one).contains("37,5").contains("value=\"BAJO\" required checked");
        String csrf = csrf(planner());
        String address = PAGE + "/criterios/MAR/EFECTIVIDAD" + OF;
        assertThat(planner()
                        .post(address, Map.of("_csrf", csrf, "version", "0", "nivel", "MEDIO"))
                        .body())
                .contains("DOS-504");
        assertThat(planner()
                        .post(address, Map.of("_csrf", csrf, "version", "0", "nivel", "SUPERIOR"))
                        .body())
                .contains("DOS-003");
        assertThat(planner()
                        .post(
                                address,
                                Map.of(
                                        "_csrf",
                                        csrf,
                                        "version",
                                        "0",
                                        "nivel",
                                        "MEDIO",
                                        "razon",
                                        "La CAR entregó tarde"))
                        .statusCode())
                .isEqualTo(302);
        TestBrowser other = ServedDossier.as(Role.SUBSECRETARIO);
        assertThat(other.post(address, Map.of("_csrf", csrf(other), "version", "0", "nivel", "BAJO"))
                        .statusCode())
                .isEqualTo(409);

        planner()
                .post(
                        PAGE + "/sugerencias" + OF,
                        Map.of("_csrf", csrf, "origen", "motivo:MACROPROYECTOS", "de", "conclusiones"));
        planner()
                .post(
                        PAGE + "/sugerencias" + OF,
                        Map.of("_csrf", csrf, "origen", "sin-cifra:R04", "de", "conclusiones"));
        assertThat(planner().get(PAGE + "/conclusiones" + OF).body())
                .contains("id=\"T1\"")
                .contains("id=\"REC1\"")
                .contains("VIV-01");

        TestBrowser secretary = ServedDossier.as(Role.SECRETARIO);
        secretary.post(PAGE + "/partes/evaluacion/aprobar" + OF, Map.of("_csrf", csrf(secretary)));
        assertThat(secretary.get(PAGE + "/criterios" + OF).body()).contains("DOS-510");
        planner().post(PAGE + "/criterios" + OF, Map.of("_csrf", csrf));
        secretary.post(PAGE + "/partes/evaluacion/aprobar" + OF, Map.of("_csrf", csrf(secretary), "nota", "Acta 5"));
        assertThat(secretary.get(PAGE + "/criterios" + OF).body()).contains("Acta 5");
        assertThat(secretary
                        .get(PAGE + "/partes/evaluacion/documento.html" + OF)
                        .body())
                .contains("La CAR entregó tarde")
                .contains("Macroproyectos de infraestructura regional");
        assertThat(secretary
                        .getBytes(PAGE + "/partes/evaluacion/documento.docx" + OF)
                        .body())
                .startsWith('P', 'K');
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> other = new java.util.HashMap<>(form);
        other.put(name, value);
        return other;
    }

    private static Dossier dossier() {
        return ServedDossier.bean(Dossiers.class).open(ServedDossier.DIVIPOLA, YEAR);
    }

    private static long id(String code) {
        return ServedDossier.database()
                .sql("SELECT id FROM expediente.enunciado WHERE anio = :y AND codigo = :c")
                .param("y", YEAR)
                .param("c", code)
                .query(Long.class)
                .single();
    }
}
