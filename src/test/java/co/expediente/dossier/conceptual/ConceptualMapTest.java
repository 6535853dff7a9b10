package co.expediente.dossier.conceptual;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Register;
import co.expediente.dossier.ServedDossier;
import co.expediente.web.TestBrowser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conceptual map through its pages: kept with its history, by two officials at once, as a table out and in, approved. */
class ConceptualMapTest {
    private static final String PAGE = "/planes/05088/expediente/contenidos";
    private static final String YEAR = "?anio=2001";
    private static final TestBrowser PLANNER = ServedDossier.as(Role.PROFESIONAL_PLAN);
    private static final TestBrowser HEAD = ServedDossier.as(Role.SUBSECRETARIO);

    @BeforeEach
    @AfterEach
    void empty() {
        Contents.clear();
    }

    private static HttpResponse<String> post(TestBrowser who, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        return Contents.post(who, PAGE + path + YEAR, form);
    }

    private static Map<String, String> form(String kind, String text, String article) {
        Map<String, String> form = new HashMap<>();
        form.put("componente", "GENERAL");
        form.put("tipo", kind);
        form.put("elemento", text);
        form.put("articulo", article);
        form.put("version", "1");
        return form;
    }

    private static Element only() {
        List<Element> all = ServedDossier.bean(Elements.class).list(ServedDossier.PLAN);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void an_element_gets_the_next_code_of_its_kind_and_needs_its_article() throws Exception {
        assertThat(post(PLANNER, "/nuevo", form("OBJETIVO", "Agua para todos", "Art. 5"))
                        .body())
                .contains("El elemento quedó en el mapa");
        HttpResponse<String> without = post(PLANNER, "/nuevo", form("OBJETIVO", "Sin artículo <b>", " "));
        assertThat(without.statusCode()).isEqualTo(200);
        assertThat(without.body())
                .contains("DOS-002", "«Artículo del acto» no puede quedar vacío", "Sin artículo &lt;b&gt;</textarea>");
        assertThat(only().code()).isEqualTo("O1");
        String page = PLANNER.get(PAGE + YEAR).body();
        assertThat(page).contains("Agua para todos", "Art. 5", "1 elementos, 0 medibles");
        assertThat(PLANNER.get(PAGE + YEAR + "&q=AGUA").body()).contains("Agua para todos");
        assertThat(PLANNER.get(PAGE + YEAR + "&tipo=VISION").body()).doesNotContain("Agua para todos");
    }

    @Test
    void a_value_that_is_none_of_the_list_is_refused_and_the_text_kept() throws Exception {
        Map<String, String> form = form("OBJETIVO", "Texto que no se pierde", "Art. 5");
        form.put("sistema", "XYZ");
        assertThat(post(PLANNER, "/nuevo", form).body()).contains("DOS-003", "Texto que no se pierde");
        form.put("sistema", "AMR");
        form.put("pagina", "-3");
        assertThat(post(PLANNER, "/nuevo", form).body()).contains("DOS-003", "Texto que no se pierde");
        form.put("pagina", "12");
        form.put("capa", "no_existe");
        assertThat(post(PLANNER, "/nuevo", form).body()).contains("DOS-003", "no_existe");
    }

    @Test
    void the_second_of_two_officials_is_told_keeps_his_text_and_overwrites_nothing() throws Exception {
        post(PLANNER, "/nuevo", form("VISION", "Texto primero", "Art. 1"));
        long id = java.util.Objects.requireNonNull(only().id());
        Map<String, String> first = form("VISION", "Texto de la profesional", "Art. 1");
        first.put("codigo", "V1");
        Map<String, String> second = form("VISION", "Texto de la subsecretaria", "Art. 1");
        second.put("codigo", "V1");
        assertThat(post(PLANNER, "/elementos/" + id, first).body()).contains("quedó guardado");
        HttpResponse<String> told = post(HEAD, "/elementos/" + id, second);
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body())
                .contains("DOS-001", "profesional-plan", "Texto de la profesional")
                .contains("Texto de la subsecretaria</textarea>")
                .contains("name=\"version\" value=\"2\"");
        assertThat(only().text()).isEqualTo("Texto de la profesional");
        assertThat(HEAD.get(PAGE + "/elementos/" + id + YEAR).body())
                .contains("<del>Texto primero</del>", "<ins>Texto de la profesional</ins>");
    }

    @Test
    void a_table_goes_out_and_in_and_says_before_what_it_would_change() throws Exception {
        post(PLANNER, "/nuevo", form("VISION", "Una visión", "Art. 1"));
        post(PLANNER, "/nuevo", form("OBJETIVO", "Un objetivo", "Art. 2"));
        byte[] table = Contents.bytes(PLANNER, PAGE + "/tabla.xlsx" + YEAR);
        assertThat(Contents.bytes(PLANNER, PAGE + "/tabla.xlsx" + YEAR)).isEqualTo(table);

        String same = Contents.send(PLANNER, PAGE + "/importar" + YEAR, table);
        assertThat(PLANNER.get(same).body()).contains("no hay nada que cambiar");

        byte[] edited = Contents.edit(table, book -> {
            book.getSheetAt(0).getRow(1).createCell(4).setCellValue("Otra visión");
            var row = book.getSheetAt(0).createRow(3);
            String[] values = {
                null, "rural", "Mar", "estrategia", "Cuidar el páramo", "Art. 9", null, "area_protegida", "Largo"
            };
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) {
                    row.createCell(i).setCellValue(values[i]);
                }
            }
        });
        String look = Contents.send(PLANNER, PAGE + "/importar" + YEAR, edited);
        assertThat(PLANNER.get(look).body())
                .contains("<del>Una visión</del>", "<ins>Otra visión</ins>", "Cuidar el páramo", "(código nuevo)");
        assertThat(PLANNER.get(PAGE + YEAR).body()).contains("Una visión").doesNotContain("Cuidar el páramo");
        assertThat(HEAD.get(look).statusCode()).as("the table of somebody else").isEqualTo(404);

        Contents.post(PLANNER, look, Map.of());
        assertThat(ServedDossier.bean(Elements.class).list(ServedDossier.PLAN))
                .extracting(Element::code, Element::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("V1", "Otra visión"),
                        org.assertj.core.groups.Tuple.tuple("O1", "Un objetivo"),
                        org.assertj.core.groups.Tuple.tuple("E1", "Cuidar el páramo"));
    }

    @Test
    void a_table_is_not_carried_out_when_somebody_changed_the_map_after_it_was_shown() throws Exception {
        post(PLANNER, "/nuevo", form("VISION", "Una visión", "Art. 1"));
        byte[] table = Contents.bytes(PLANNER, PAGE + "/tabla.xlsx" + YEAR);
        byte[] edited = Contents.edit(
                table, book -> book.getSheetAt(0).getRow(1).createCell(4).setCellValue("De la tabla"));
        String look = Contents.send(PLANNER, PAGE + "/importar" + YEAR, edited);
        Map<String, String> change = form("VISION", "De la subsecretaria", "Art. 1");
        change.put("codigo", "V1");
        post(HEAD, "/elementos/" + only().id(), change);
        HttpResponse<String> after = Contents.post(PLANNER, look, Map.of());
        assertThat(after.body()).contains("DOS-321");
        assertThat(only().text()).isEqualTo("De la subsecretaria");
    }

    @Test
    void a_table_with_a_formula_or_a_bad_row_changes_nothing_and_names_the_place() throws Exception {
        post(PLANNER, "/nuevo", form("VISION", "Una visión", "Art. 1"));
        byte[] table = Contents.bytes(PLANNER, PAGE + "/tabla.xlsx" + YEAR);
        byte[] formula = Contents.edit(
                table, book -> book.getSheetAt(0).getRow(1).createCell(4).setCellFormula("1+1"));
        assertThat(Contents.told(PLANNER, PAGE + "/importar" + YEAR, formula)).contains("DOS-301", "E2");
        byte[] bad = Contents.edit(
                table, book -> book.getSheetAt(0).getRow(1).createCell(3).setCellValue("SUEÑO"));
        assertThat(Contents.told(PLANNER, PAGE + "/importar" + YEAR, bad)).contains("DOS-325", "Fila 2", "SUEÑO");
        assertThat(Contents.told(PLANNER, PAGE + "/importar" + YEAR, new byte[] {1, 2, 3}))
                .contains("DOS-300");
        assertThat(only().text()).isEqualTo("Una visión");
    }

    @Test
    void an_approved_version_is_frozen_and_is_the_register_of_activity_4() throws Exception {
        assertThat(post(HEAD, "/aprobar", Map.of()).body()).contains("DOS-326");
        post(PLANNER, "/nuevo", form("VISION", "Una visión", "Art. 1"));
        Dossier dossier = ServedDossier.bean(Dossiers.class).open("05088", 2001);
        int before = ServedDossier.bean(FrozenVersions.class)
                .of(dossier, ConceptualMap.PART)
                .size();
        post(HEAD, "/aprobar", Map.of("nota", "Acta 3"));
        FrozenVersions.Version version = ServedDossier.bean(FrozenVersions.class)
                .newest(dossier, ConceptualMap.PART)
                .orElseThrow();
        assertThat(version.number()).isEqualTo(before + 1);
        assertThat(version.approvedBy()).isEqualTo("subsecretario");
        byte[] frozen = Contents.bytes(PLANNER, PAGE + "/versiones/" + version.number() + YEAR);
        assertThat(FrozenVersions.sha256(frozen)).isEqualTo(version.sha256());
        assertThat(post(HEAD, "/aprobar", Map.of()).body()).as("twice the same").contains("DOS-320");
        post(PLANNER, "/nuevo", form("VISION", "Otra", "Art. 2"));
        assertThat(Contents.bytes(PLANNER, PAGE + "/versiones/" + version.number() + YEAR))
                .isEqualTo(frozen);
        try (XSSFWorkbook book = new XSSFWorkbook(new java.io.ByteArrayInputStream(frozen))) {
            assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(1);
        }
        assertThat(ServedDossier.bean(ConceptualRegister.class).registers(dossier, Locale.forLanguageTag("es")))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.activity()).isEqualTo(4);
                    assertThat(r.state()).isEqualTo(Register.State.DONE);
                });
    }

    @Test
    void an_objective_is_linked_to_indicators_of_the_battery_and_nothing_else_is() throws Exception {
        post(PLANNER, "/nuevo", form("OBJETIVO", "Agua", "Art. 5"));
        String links = "/elementos/" + only().id() + "/indicadores";
        post(PLANNER, links, Map.of("indicador", "AMR-02", "peso", "2,5"));
        assertThat(post(PLANNER, links, Map.of("indicador", "NADA-1")).body())
                .contains("DOS-327", "AMR-02", "peso 2,5");
        assertThat(post(PLANNER, links, Map.of("indicador", "AMR-01", "peso", "-1"))
                        .body())
                .contains("DOS-324");
        assertThat(ServedDossier.bean(ObjectiveIndicators.class).list(ServedDossier.PLAN))
                .singleElement()
                .satisfies(l -> assertThat(l.weight()).isEqualByComparingTo("2.5"));
    }

    @Test
    void a_page_that_is_not_there_is_not_found() throws Exception {
        assertThat(PLANNER.get(PAGE + "/elementos/999999" + YEAR).statusCode()).isEqualTo(404);
        assertThat(PLANNER.get(PAGE + "/versiones/99" + YEAR).statusCode()).isEqualTo(404);
    }
}
