package co.expediente.dossier.sufficiency;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.Register;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.conceptual.Contents;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.web.TestBrowser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sufficiency through its pages: judged by people, proposed from what is there, approved into OBP-11. */
class SufficiencyTest {
    private static final String PAGE = "/planes/05088/expediente/suficiencia";
    private static final int YEAR = 1999;
    private static final String ASKED = "?anio=" + YEAR;
    private static final TestBrowser PLANNER = ServedDossier.as(Role.PROFESIONAL_PLAN);
    private static final TestBrowser HEAD = ServedDossier.as(Role.SUBSECRETARIO);
    private static final Locale ES = Locale.forLanguageTag("es");

    @BeforeEach
    @AfterEach
    void empty() {
        ServedDossier.bean(Records.class)
                .writeAs(
                        "prueba",
                        () -> ServedDossier.database()
                                .sql("DELETE FROM expediente.evaluacion_suficiencia WHERE anio IN (1998, 1999)")
                                .update());
    }

    private static Dossier dossier() {
        return ServedDossier.bean(Dossiers.class).open("05088", YEAR);
    }

    private static HttpResponse<String> judge(TestBrowser who, String id, String judgement, Map<String, String> more)
            throws IOException, InterruptedException {
        Map<String, String> form = new HashMap<>(more);
        form.put("calificacion", judgement);
        return Contents.post(who, PAGE + "/requisitos/" + id + ASKED, form);
    }

    private static Map<String, Evaluation> stored() {
        return ServedDossier.bean(Evaluations.class).of(ServedDossier.PLAN, YEAR);
    }

    @Test
    void a_judgement_is_kept_with_its_evidence_its_evaluator_and_its_history() throws Exception {
        judge(
                PLANNER,
                "SF-01",
                "PARCIAL",
                Map.of("evidencia", "ARTICULO", "articulo", "Art. 4", "observacion", "Falta el mediano plazo"));
        Evaluation e = stored().get("SF-01");
        assertThat(e.judgement()).isEqualTo(Judgement.PARCIAL);
        assertThat(e.evaluator()).isEqualTo("profesional-plan");
        assertThat(PLANNER.get(PAGE + ASKED).body())
                .contains("Art. 4", "Falta el mediano plazo", "1 de 59 calificados", "Parcial: 1 de 59 calificados");
        judge(PLANNER, "SF-01", "CUMPLE", Map.of("version", "1"));
        assertThat(PLANNER.get(PAGE + "/requisitos/SF-01" + ASKED).body())
                .contains("<del>PARCIAL</del>", "<ins>CUMPLE</ins>");
    }

    @Test
    void what_does_not_apply_needs_a_reason_and_evidence_needs_what_it_names() throws Exception {
        assertThat(judge(PLANNER, "SF-36", "NO_APLICA", Map.of()).body()).contains("DOS-330");
        assertThat(judge(PLANNER, "SF-36", "", Map.of("observacion", "texto que queda"))
                        .body())
                .contains("DOS-002", "texto que queda</textarea>");
        assertThat(judge(PLANNER, "SF-36", "TALVEZ", Map.of()).body()).contains("DOS-003", "TALVEZ");
        assertThat(judge(PLANNER, "SF-36", "CUMPLE", Map.of("evidencia", "CAPA", "capa", "via"))
                        .body())
                .contains("DOS-002");
        assertThat(judge(PLANNER, "SF-36", "CUMPLE", Map.of("evidencia", "DOCUMENTO", "documento", "987654"))
                        .body())
                .contains("DOS-100");
        assertThat(stored()).isEmpty();
        judge(PLANNER, "SF-36", "NO_APLICA", Map.of("observacion", "El municipio no tiene UPR"));
        assertThat(stored()).containsOnlyKeys("SF-36");
    }

    @Test
    void a_requirement_that_this_kind_of_plan_does_not_have_has_no_page() throws Exception {
        assertThat(PLANNER.get(PAGE + "/requisitos/SF-37" + ASKED).statusCode()).isEqualTo(404);
        assertThat(PLANNER.get(PAGE + "/requisitos/SF-99" + ASKED).statusCode()).isEqualTo(404);
    }

    @Test
    void the_second_of_two_who_judge_the_same_is_told_and_overwrites_nothing() throws Exception {
        judge(HEAD, "SF-02", "CUMPLE", Map.of("observacion", "de la subsecretaria"));
        assertThat(judge(PLANNER, "SF-02", "NO_CUMPLE", Map.of("observacion", "de la profesional"))
                        .body())
                .contains("DOS-001", "subsecretario", "de la subsecretaria", "de la profesional</textarea>");
        assertThat(stored().get("SF-02").judgement()).isEqualTo(Judgement.CUMPLE);
    }

    @Test
    void layers_in_force_without_errors_are_proposed_and_count_only_when_accepted(@TempDir Path folder)
            throws Exception {
        Path csv =
                Files.writeString(folder.resolve("programa.csv"), "id_proyecto,sistema,plazo\nP-1,VTR,Corto_Plazo\n");
        ServedDossier.bean(LoadService.class)
                .load(
                        new LoadRequest(
                                List.of(csv),
                                ServedDossier.PLAN,
                                "programa_ejecucion",
                                LocalDate.of(1999, 12, 31),
                                null,
                                null,
                                null,
                                null,
                                false,
                                null,
                                "cli"),
                        LoadProgress.SILENT,
                        ES);
        String page = PLANNER.get(PAGE + ASKED).body();
        assertThat(page).contains("Propuesta: Cumple", "corte 31/12/1999, sin errores", "0 de 59 calificados");
        assertThat(stored()).isEmpty();
        Contents.post(PLANNER, PAGE + "/aceptar" + ASKED, Map.of("requisito", "SF-38"));
        assertThat(stored()).containsOnlyKeys("SF-38");
        assertThat(stored().get("SF-38").layer()).isEqualTo("programa_ejecucion");
        assertThat(stored().get("SF-38").edition()).isNotNull();
        assertThat(PLANNER.get(PAGE + ASKED).body()).contains("1 de 59 calificados");
    }

    @Test
    void accepting_never_replaces_what_somebody_judged() throws Exception {
        ServedDossier.bean(Records.class)
                .writeAs(
                        "prueba",
                        () -> ServedDossier.database()
                                .sql(
                                        "INSERT INTO expediente.evaluacion_suficiencia (plan_id, anio, requisito, calificacion, evidencia, evaluador, fecha) VALUES ('05088-POT-1', 1998, 'SF-03', 'CUMPLE', 'NINGUNA', 'prueba', '1999-01-15')")
                                .update());
        assertThat(PLANNER.get(PAGE + ASKED).body()).contains("Así se calificó el año anterior (prueba, 15/01/1999)");
        judge(PLANNER, "SF-03", "NO_CUMPLE", Map.of());
        Contents.post(PLANNER, PAGE + "/aceptar" + ASKED, Map.of());
        assertThat(stored().get("SF-03").judgement()).isEqualTo(Judgement.NO_CUMPLE);
    }

    @Test
    void approval_asks_for_every_judgement_then_freezes_them_and_feeds_the_indicator() throws Exception {
        assertThat(Contents.post(HEAD, PAGE + "/aprobar" + ASKED, Map.of()).body())
                .contains("DOS-331", "59 de 59");
        int i = 0;
        for (Requirement r : ServedDossier.bean(Requirements.class).all()) {
            if (r.duty("POT") != Requirement.Duty.NONE) {
                // 29 fulfilled, 20 partly, 10 not: (29 + 10) / 59
                String judgement = i < 29 ? "CUMPLE" : i < 49 ? "PARCIAL" : "NO_CUMPLE";
                judge(PLANNER, r.id(), judgement, Map.of());
                i++;
            }
        }
        assertThat(Contents.post(HEAD, PAGE + "/aprobar" + ASKED, Map.of("nota", "Acta 9"))
                        .body())
                .contains("quedó aprobada");
        FrozenVersions.Version version = ServedDossier.bean(FrozenVersions.class)
                .newest(dossier(), Sufficiency.PART)
                .orElseThrow();
        assertThat((Double) version.summary().get("puntaje")).isEqualTo(100 * 39.0 / 59);
        assertThat(version.summary()).containsEntry("banda", "PARCIAL");
        assertThat(ServedDossier.bean(SufficiencyRegister.class).registers(dossier(), ES))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.activity()).isEqualTo(5);
                    assertThat(r.state()).isEqualTo(Register.State.DONE);
                    assertThat(r.text()).contains("66,1");
                });
        long edition =
                ((Number) java.util.Objects.requireNonNull(version.summary().get("edicion"))).longValue();
        // the formula of OBP-11, in SQL, over the rows that the edition holds
        assertThat(ServedDossier.database()
                        .sql("""
                                SELECT 100 * sum(peso * CASE calificacion WHEN 'cumple' THEN 1 WHEN 'parcial' THEN 0.5 ELSE 0 END) / sum(peso)
                                FROM plan.evaluacion_suficiencia WHERE edicion_capa = ? AND calificacion <> 'no_aplica'""")
                        .param(edition)
                        .query(Double.class)
                        .single())
                .isEqualTo(100 * 39.0 / 59);
        byte[] docx = Contents.bytes(PLANNER, PAGE + "/reporte.docx" + ASKED);
        assertThat(Contents.bytes(PLANNER, PAGE + "/reporte.docx" + ASKED)).isEqualTo(docx);
        assertThat(Contents.bytes(PLANNER, PAGE + "/reporte.pdf" + ASKED)).startsWith('%', 'P', 'D', 'F');
        assertThat(PLANNER.get(PAGE + "/reporte" + ASKED).body())
                .contains("Reporte de suficiencia del plan", "66,1")
                .doesNotContain("Borrador");
        judge(PLANNER, "SF-01", "NO_CUMPLE", Map.of("version", "1"));
        assertThat(PLANNER.get(PAGE + "/reporte" + ASKED).body()).contains("Borrador");
    }
}
