package co.expediente.dossier.reading;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Register;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.conceptual.Contents;
import co.expediente.dossier.conceptual.Elements;
import co.expediente.web.TestBrowser;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operative reading through its page: generated from what is there, commented, approved. */
class OperativeReadingTest {
    private static final String EXPEDIENTE = "/planes/05088/expediente";
    private static final String PAGE = EXPEDIENTE + "/lectura";
    private static final String YEAR = "?anio=1996";
    private static final TestBrowser PLANNER = ServedDossier.as(Role.PROFESIONAL_PLAN);
    private static final TestBrowser HEAD = ServedDossier.as(Role.SUBSECRETARIO);

    @BeforeEach
    @AfterEach
    void empty() {
        Contents.clear();
    }

    private static long objective() throws Exception {
        Contents.post(
                PLANNER,
                EXPEDIENTE + "/contenidos/nuevo" + YEAR,
                Map.of(
                        "tipo", "OBJETIVO",
                        "componente", "GENERAL",
                        "elemento", "Agua segura",
                        "articulo", "Art. 7"));
        return java.util.Objects.requireNonNull(ServedDossier.bean(Elements.class)
                .list(ServedDossier.PLAN)
                .get(0)
                .id());
    }

    @Test
    void says_for_each_objective_which_indicator_measures_it_with_which_layers_and_what_is_there() throws Exception {
        assertThat(PLANNER.get(PAGE + YEAR).body()).contains("Todavía no hay objetivos");
        long id = objective();
        assertThat(PLANNER.get(PAGE + YEAR).body()).contains("Agua segura", "Sin indicador");
        Contents.post(
                PLANNER,
                EXPEDIENTE + "/contenidos/elementos/" + id + "/indicadores" + YEAR,
                Map.of("indicador", "AMR-02"));
        // AMR-02 asks for classes of land and hazard zones; nothing is loaded for 1996
        assertThat(PLANNER.get(PAGE + YEAR).body())
                .contains("AMR-02", "Nada cargado", "Sin edición en vigor", "Zonificación de amenaza")
                .contains("0 de 1 indicadores de objetivos se pueden medir al 31/12/1996");
    }

    @Test
    void a_comment_is_kept_and_the_second_of_two_is_told_with_his_text() throws Exception {
        String id = String.valueOf(objective());
        Contents.post(
                PLANNER,
                PAGE + "/comentario" + YEAR,
                Map.of("objetivo", id, "indicador", "", "version", "0", "comentario", "Pedir la capa"));
        assertThat(Contents.post(
                                HEAD,
                                PAGE + "/comentario" + YEAR,
                                Map.of("objetivo", id, "indicador", "", "version", "0", "comentario", "Otro texto"))
                        .body())
                .contains("DOS-001", "profesional-plan", "<p>Pedir la capa</p>", "Otro texto</textarea>");
        assertThat(Contents.post(
                                HEAD,
                                PAGE + "/comentario" + YEAR,
                                Map.of("objetivo", "99999", "indicador", "", "comentario", "x"))
                        .body())
                .contains("DOS-343");
    }

    @Test
    void an_approved_reading_is_the_register_of_activity_8() throws Exception {
        assertThat(Contents.post(HEAD, PAGE + "/aprobar" + YEAR, Map.of()).body())
                .contains("DOS-326");
        objective();
        assertThat(Contents.post(HEAD, PAGE + "/aprobar" + YEAR, Map.of()).body())
                .contains("quedó aprobada");
        Dossier dossier = ServedDossier.bean(Dossiers.class).open("05088", 1996);
        assertThat(ServedDossier.bean(ReadingRegister.class).registers(dossier, Locale.forLanguageTag("es")))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.activity()).isEqualTo(8);
                    assertThat(r.state()).isEqualTo(Register.State.DONE);
                });
    }
}
