package co.expediente.dossier.articulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Register;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.conceptual.Contents;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.Elements;
import co.expediente.web.TestBrowser;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The matrix of ends and means through its pages: cells, two officials, tables, approval into OBP-12. */
class ArticulationTest {
    private static final String EXPEDIENTE = "/planes/05088/expediente";
    private static final String PAGE = EXPEDIENTE + "/articulacion";
    private static final String YEAR = "?anio=1997";
    private static final TestBrowser PLANNER = ServedDossier.as(Role.PROFESIONAL_PLAN);
    private static final TestBrowser HEAD = ServedDossier.as(Role.SUBSECRETARIO);
    private Map<String, Long> ids = Map.of();

    @BeforeEach
    void elements() throws Exception {
        Contents.clear();
        String[][] all = {
            {"V1", "VISION"},
            {"O1", "OBJETIVO"},
            {"O2", "OBJETIVO"},
            {"E1", "ESTRATEGIA"},
            {"M1", "CLASIFICACION"},
            {"P1", "PROYECTO"},
            {"P2", "PROYECTO"}
        };
        for (String[] e : all) {
            Contents.post(
                    PLANNER,
                    EXPEDIENTE + "/contenidos/nuevo" + YEAR,
                    Map.of(
                            "codigo",
                            e[0],
                            "tipo",
                            e[1],
                            "componente",
                            "GENERAL",
                            "elemento",
                            "Texto de " + e[0],
                            "articulo",
                            "Art. 1"));
        }
        ids = ServedDossier.bean(Elements.class).list(ServedDossier.PLAN).stream()
                .collect(Collectors.toMap(Element::code, e -> Objects.requireNonNull(e.id())));
    }

    @AfterEach
    void empty() {
        Contents.clear();
    }

    /** {@code cells}: from, to, version, seen, chosen. */
    private String set(TestBrowser who, String... cells) throws Exception {
        Map<String, String> form = new HashMap<>();
        for (String cell : cells) {
            String[] c = cell.split(" ");
            form.put("c." + ids.get(c[0]) + "." + ids.get(c[1]) + "." + c[2] + "." + c[3], c[4]);
        }
        return Contents.post(who, PAGE + "/matriz" + YEAR, form).body();
    }

    private void fixture() throws Exception {
        set(PLANNER, "V1 O1 0 n d", "V1 O2 0 n d");
        set(PLANNER, "O1 E1 0 n d");
        set(PLANNER, "E1 M1 0 n p");
        set(PLANNER, "M1 P1 0 n d");
    }

    private static List<Link> stored() {
        return ServedDossier.bean(ArticulationMatrix.class).links(ServedDossier.PLAN);
    }

    @Test
    void the_matrix_is_kept_cell_by_cell_and_gives_the_score_of_the_domain() throws Exception {
        fixture();
        String page = PLANNER.get(PAGE + YEAR).body();
        assertThat(page)
                .contains(">72,5<", "Parcialmente articulado", "Objetivos con la cadena completa: 50")
                .contains("OBJ_SIN_ESTRATEGIA", "PRY_SIN_FIN");
        String matrix = PLANNER.get(PAGE + YEAR + "&ver=matriz&niveles=3-4").body();
        assertThat(matrix).contains("c." + ids.get("E1") + "." + ids.get("M1") + ".1.p");
        assertThat(PLANNER.get(PAGE + YEAR + "&ver=grafo").body())
                .contains("<svg class=\"chain\"", "chain-link partial", "Texto de O2");
        set(PLANNER, "E1 M1 1 p n");
        assertThat(stored()).hasSize(4);
    }

    @Test
    void the_second_of_two_who_change_a_cell_is_told_keeps_his_choice_and_nothing_of_his_is_stored() throws Exception {
        set(PLANNER, "V1 O1 0 n d");
        set(PLANNER, "V1 O1 1 d p");
        String told = set(HEAD, "V1 O1 1 d n", "V1 O2 0 n p");
        assertThat(told).contains("DOS-001", "profesional-plan");
        assertThat(told).contains("cell-n", "cell-p");
        assertThat(stored())
                .as("all or none")
                .singleElement()
                .satisfies(l -> assertThat(l.grade()).isEqualTo(0.5));
        assertThat(set(HEAD, "V1 O1 0 n d")).as("both add the same link").contains("DOS-001");
    }

    @Test
    void only_levels_that_follow_each_other_are_linked_and_a_strategy_to_projects_only_without_a_model()
            throws Exception {
        assertThat(set(PLANNER, "V1 E1 0 n d")).contains("DOS-340");
        assertThat(set(PLANNER, "O1 V1 0 n d")).contains("DOS-340");
        set(PLANNER, "E1 P1 0 n d");
        assertThat(stored()).hasSize(1);
        assertThat(set(PLANNER, "E1 M1 0 n d")).contains("DOS-341");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_matrix_of_five_thousand_cells_is_one_form() throws Exception {
        Map<String, String> form = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            form.put("c.1." + i + ".0.n", "n");
        }
        form.put("c." + ids.get("V1") + "." + ids.get("O1") + ".0.n", "d");
        assertThat(Contents.post(PLANNER, PAGE + "/matriz" + YEAR, form).body()).contains("quedaron guardados");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_link_carries_its_justification_with_its_history() throws Exception {
        set(PLANNER, "V1 O1 0 n d");
        long id = stored().get(0).id();
        Contents.post(
                PLANNER,
                PAGE + "/enlaces/" + id + YEAR,
                Map.of("version", "1", "grado", "p", "justificacion", "Solo en lo urbano"));
        assertThat(PLANNER.get(PAGE + "/enlaces/" + id + YEAR).body()).contains("Solo en lo urbano", "<ins>0.5</ins>");
        set(PLANNER, "V1 O1 2 p d");
        assertThat(stored().get(0).reason()).as("a cell keeps it").isEqualTo("Solo en lo urbano");
        assertThat(PLANNER.get(PAGE + "/enlaces/999999" + YEAR).statusCode()).isEqualTo(404);
    }

    @Test
    void the_table_goes_out_and_in_and_shows_first_what_it_would_change() throws Exception {
        fixture();
        byte[] table = Contents.bytes(PLANNER, PAGE + "/tabla.xlsx" + YEAR);
        assertThat(Contents.told(PLANNER, PAGE + "/importar" + YEAR, table)).contains("no hay nada que cambiar");
        byte[] edited = Contents.edit(table, book -> {
            book.getSheet("Enlaces").getRow(1).createCell(2).setCellValue(0.5);
            var row = book.getSheet("Enlaces").createRow(9);
            row.createCell(0).setCellValue("M1");
            row.createCell(1).setCellValue("P2");
            row.createCell(2).setCellValue(1);
        });
        String look = Contents.send(PLANNER, PAGE + "/importar" + YEAR, edited);
        assertThat(PLANNER.get(look).body()).contains("V1 → O1", "M1 → P2");
        assertThat(stored()).hasSize(5);
        Contents.post(PLANNER, look, Map.of());
        assertThat(stored()).hasSize(6);
        byte[] bad = Contents.edit(
                table, book -> book.getSheet("Enlaces").getRow(1).createCell(1).setCellValue("P1"));
        assertThat(Contents.told(PLANNER, PAGE + "/importar" + YEAR, bad)).contains("DOS-342", "V1 → P1");
    }

    @Test
    void approval_freezes_matrix_and_analysis_and_feeds_the_indicators() throws Exception {
        fixture();
        Contents.post(
                PLANNER,
                EXPEDIENTE + "/contenidos/elementos/" + ids.get("O1") + "/indicadores" + YEAR,
                Map.of("indicador", "AMR-02", "peso", "2"));
        assertThat(Contents.post(HEAD, PAGE + "/aprobar" + YEAR, Map.of()).body())
                .contains("quedó aprobada");
        Dossier dossier = ServedDossier.bean(Dossiers.class).open("05088", 1997);
        FrozenVersions.Version v = ServedDossier.bean(FrozenVersions.class)
                .newest(dossier, ArticulationMatrix.PART)
                .orElseThrow();
        assertThat((Double) v.summary().get("puntaje")).isEqualTo(72.5, offset(1e-12));
        assertThat(v.summary()).containsEntry("completitud", 50.0);
        assertThat(ServedDossier.database()
                        .sql(
                                "SELECT string_agg(desde || hacia || grado::numeric(2, 1), ' ' ORDER BY desde, hacia) FROM plan.articulacion_enlace WHERE edicion_capa = ?")
                        .param(((Number) Objects.requireNonNull(v.summary().get("edicionEnlaces"))).longValue())
                        .query(String.class)
                        .single())
                .isEqualTo("E1M10.5 M1P11.0 O1E11.0 V1O11.0 V1O21.0");
        assertThat(ServedDossier.database()
                        .sql(
                                "SELECT objetivo || '|' || indicador || '|' || peso FROM plan.objetivo_indicador WHERE edicion_capa = ?")
                        .param(((Number) Objects.requireNonNull(v.summary().get("edicionObjetivos"))).longValue())
                        .query(String.class)
                        .single())
                .isEqualTo("O1 Texto de O1|AMR-02|2");
        assertThat(ServedDossier.bean(ArticulationRegisters.class).registers(dossier, Locale.forLanguageTag("es")))
                .extracting(Register::activity, Register::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(6, Register.State.DONE),
                        org.assertj.core.groups.Tuple.tuple(7, Register.State.DONE));
    }
}
