package co.expediente.dossier.goal;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Register;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.conceptual.Contents;
import co.expediente.web.TestBrowser;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sheets of indicators through their pages: kept with their history, by two officials at once, as a table, approved. */
class GoalPagesTest {
    private static final String PAGE = "/planes/05088/expediente/objetivos";
    private static final String YEAR = "?anio=2003";
    private static final Dossier DOSSIER = Sheets.dossier(2003);
    private static final TestBrowser PLANNER = ServedDossier.as(Role.PROFESIONAL_PLAN);
    private static final TestBrowser HEAD = ServedDossier.as(Role.SUBSECRETARIO);

    @BeforeEach
    @AfterEach
    void clear() {
        Sheets.retireAll();
        Contents.clear();
    }

    private static String post(TestBrowser who, String path, Map<String, String> form) throws Exception {
        return Contents.post(who, PAGE + path + YEAR, form).body();
    }

    private static GoalIndicator stored(String code) {
        return ServedDossier.bean(GoalIndicators.class)
                .find(ServedDossier.PLAN, code)
                .orElseThrow();
    }

    @Test
    void a_sheet_needs_its_fields_takes_no_code_of_the_battery_and_is_shown_with_nineteen_fields() throws Exception {
        String objective = Sheets.objective("Agua para <todos>").code();
        Map<String, String> f = Sheets.fields(Sheets.code("OBJ"), objective);
        String code = f.get("codigo");
        f.put("nombre", " ");
        f.put("definicion", "Texto que no se pierde <script>");
        assertThat(post(PLANNER, "/nuevo", f)).contains("DOS-002", "Texto que no se pierde &lt;script&gt;</textarea>");
        f.put("nombre", "Agua <b>potable</b>");
        f.put("codigo", "AMR-02");
        assertThat(post(PLANNER, "/nuevo", f)).contains("DOS-451");
        f.put("codigo", code);
        f.put("minimo", "100");
        f.put("maximo", "1");
        assertThat(post(PLANNER, "/nuevo", f)).contains("DOS-452");
        f.put("minimo", "0");
        f.put("maximo", "1.234");
        assertThat(post(PLANNER, "/nuevo", f)).as("a thousand or a decimal").contains("DOS-450");
        f.put("maximo", "100");
        f.put("objetivo", "NADA");
        assertThat(post(PLANNER, "/nuevo", f)).contains("DOS-453");
        f.put("objetivo", objective);
        f.put("linea_base", "1,234");
        assertThat(post(PLANNER, "/nuevo", f)).contains("DOS-450");
        f.put("linea_base", "1,2340");
        String sheet = post(PLANNER, "/nuevo", f);
        assertThat(sheet)
                .contains("Agua &lt;b&gt;potable&lt;/b&gt;", "Agua para &lt;todos&gt;", "Limitaciones, versión")
                .doesNotContain("<script>", "<b>potable");
        assertThat(sheet.split("<dt>", -1)).as("fields of the sheet").hasSize(20);
        assertThat(stored(code).baseline()).isEqualByComparingTo("1.234");
        // the form gives back what it would take again
        assertThat(PLANNER.get(PAGE + "/" + code + "/editar" + YEAR).body()).contains("value=\"1,2340\"");
        assertThat(PLANNER.get(PAGE + YEAR).body()).contains(code, "Sin dato", "Sin responsable");
        assertThat(PLANNER.get(PAGE + "/NADA-1" + YEAR).statusCode()).isEqualTo(404);
    }

    @Test
    void the_second_of_two_officials_is_told_keeps_his_text_and_overwrites_nothing() throws Exception {
        Map<String, String> f =
                Sheets.fields(Sheets.code("OBJ"), Sheets.objective("Agua").code());
        String code = Sheets.store(f).code();
        Map<String, String> first = new HashMap<>(f);
        first.put("version", "1");
        first.put("nombre", "De la profesional");
        Map<String, String> second = new HashMap<>(f);
        second.put("version", "1");
        second.put("nombre", "De la subsecretaria");
        assertThat(post(PLANNER, "/" + code, first)).contains("La ficha quedó guardada");
        assertThat(post(HEAD, "/" + code, second))
                .contains("DOS-001", "profesional-plan", "De la profesional", "value=\"De la subsecretaria\"")
                .contains("name=\"version\" value=\"2\"");
        assertThat(stored(code).name()).isEqualTo("De la profesional");
        assertThat(HEAD.get(PAGE + "/" + code + YEAR).body())
                .contains("<del>Hogares con agua potable</del>", "<ins>De la profesional</ins>");
    }

    @Test
    void a_value_written_by_hand_says_its_source_stays_in_its_limits_and_is_corrected_without_being_overwritten()
            throws Exception {
        Map<String, String> f =
                Sheets.fields(Sheets.code("OBJ"), Sheets.objective("Agua").code());
        f.put("maximo", "100");
        String code = Sheets.store(f).code();
        Map<String, String> v = new HashMap<>(Map.of("corte", "2003-12-31", "valor", "50", "procedencia", " "));
        assertThat(post(PLANNER, "/" + code + "/valores", v)).contains("DOS-458");
        v.put("procedencia", "Informe <1>");
        v.put("valor", "100,01");
        assertThat(post(PLANNER, "/" + code + "/valores", v)).contains("DOS-455", "value=\"100,01\"");
        v.put("valor", "50");
        v.put("corte", "2300-01-01");
        assertThat(post(PLANNER, "/" + code + "/valores", v)).contains("DOS-003");
        v.put("corte", "2003-12-31");
        assertThat(post(PLANNER, "/" + code + "/valores", v))
                .contains("El valor quedó en la serie", "Informe &lt;1&gt;");
        v.put("valor", "52,5");
        assertThat(post(PLANNER, "/" + code + "/valores", v)).contains("52,5", "Corregido por un registro posterior");
        assertThat(ServedDossier.bean(Goals.class)
                        .indicator(DOSSIER, code)
                        .orElseThrow()
                        .value())
                .isEqualTo(52.5);
    }

    @Test
    void a_table_goes_out_and_in_changes_nothing_and_says_before_what_it_would_change() throws Exception {
        String objective = Sheets.objective("Agua").code();
        Map<String, String> f = Sheets.fields(Sheets.code("OBJ"), objective);
        f.put("nombre", "=HYPERLINK(\"http://x\")");
        f.put("meta_largo", "90,5");
        f.put("anio_largo", "2027");
        String code = Sheets.store(f).code();
        byte[] table = Contents.bytes(PLANNER, PAGE + "/tabla.xlsx" + YEAR);
        assertThat(Contents.bytes(PLANNER, PAGE + "/tabla.xlsx" + YEAR)).isEqualTo(table);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(table))) {
            assertThat(book.getSheetAt(0).getRow(1).getCell(4).getCellType().name())
                    .as("text, no formula")
                    .isEqualTo("STRING");
        }
        String look = Contents.send(PLANNER, PAGE + "/importar" + YEAR, table);
        assertThat(PLANNER.get(look).body()).contains("No hay nada que cambiar");

        byte[] edited = Contents.edit(table, book -> {
            book.getSheetAt(0).getRow(1).createCell(4).setCellValue("Otro nombre");
            var row = book.getSheetAt(0).createRow(2);
            String[] values = {null, "objetivo", objective, null, "Nuevo", "Lo que dice", null, null, "%"};
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) {
                    row.createCell(i).setCellValue(values[i]);
                }
            }
            row.createCell(11).setCellValue("menos es mejor");
            row.createCell(26).setCellValue("anual");
        });
        look = Contents.send(PLANNER, PAGE + "/importar" + YEAR, edited);
        assertThat(PLANNER.get(look).body()).contains("<ins>Otro nombre</ins>", "Nuevo", "(código nuevo)");
        assertThat(stored(code).name()).startsWith("=HYPERLINK");
        assertThat(HEAD.get(look).statusCode()).as("the table of somebody else").isEqualTo(404);
        Contents.post(PLANNER, look, Map.of());
        assertThat(stored(code).name()).isEqualTo("Otro nombre");
        assertThat(stored(code).version()).isEqualTo(2);

        byte[] bad = Contents.edit(
                table, book -> book.getSheetAt(0).getRow(1).createCell(11).setCellValue("SUEÑO"));
        assertThat(Contents.told(PLANNER, PAGE + "/importar" + YEAR, bad)).contains("DOS-325", "Fila 2", "SUEÑO");
        byte[] formula = Contents.edit(
                table, book -> book.getSheetAt(0).getRow(1).createCell(20).setCellFormula("1+1"));
        assertThat(Contents.told(PLANNER, PAGE + "/importar" + YEAR, formula)).contains("DOS-301");
    }

    @Test
    void a_table_is_not_carried_out_when_a_sheet_changed_after_it_was_shown_and_absent_ones_are_retired_when_asked()
            throws Exception {
        Map<String, String> f =
                Sheets.fields(Sheets.code("OBJ"), Sheets.objective("Agua").code());
        GoalIndicator g = Sheets.store(f);
        byte[] empty = Contents.edit(
                Contents.bytes(PLANNER, PAGE + "/tabla.xlsx" + YEAR),
                book -> book.getSheetAt(0).removeRow(book.getSheetAt(0).getRow(1)));
        String look = Contents.send(PLANNER, PAGE + "/importar" + YEAR, empty);
        f.put("version", "1");
        f.put("nombre", "Otra cosa");
        post(HEAD, "/" + g.code(), f);
        assertThat(Contents.post(PLANNER, look, Map.of("quitar", "true")).body())
                .contains("DOS-321");
        look = Contents.send(PLANNER, PAGE + "/importar" + YEAR, empty);
        Contents.post(PLANNER, look, Map.of("quitar", "true"));
        assertThat(stored(g.code()).retired()).isNotNull();
        assertThat(PLANNER.get(PAGE + "/" + g.code() + YEAR).body()).contains("Retirado:");
    }

    @Test
    void a_battery_is_approved_by_somebody_else_frozen_and_is_the_register_of_activity_9() throws Exception {
        Dossier year = Sheets.dossier(2004);
        String approve = PAGE + "/aprobar?anio=2004";
        assertThat(Contents.post(HEAD, approve, Map.of("bateria", "OBJETIVO")).body())
                .contains("DOS-326");
        assertThat(Contents.post(HEAD, approve, Map.of("bateria", "<x>")).body())
                .contains("DOS-003");
        Map<String, String> f =
                Sheets.fields(Sheets.code("OBJ"), Sheets.objective("Agua").code());
        f.put("meta_largo", "90");
        Contents.post(HEAD, PAGE + "/nuevo?anio=2004", f);
        assertThat(registers(year)).extracting(Register::state).containsExactly(Register.State.DRAFT);
        assertThat(Contents.post(HEAD, approve, Map.of("bateria", "OBJETIVO")).body())
                .as("who edited")
                .contains("DOS-456");
        f.put("version", "1");
        f.put("nombre", "Hogares con agua segura");
        Contents.post(PLANNER, PAGE + "/" + f.get("codigo") + "?anio=2004", f);
        assertThat(Contents.post(HEAD, approve, Map.of("bateria", "OBJETIVO", "nota", "Acta 4"))
                        .body())
                .contains("aprobada y congelada", "Acta 4");
        assertThat(registers(year)).singleElement().satisfies(r -> {
            assertThat(r.activity()).isEqualTo(9);
            assertThat(r.state()).isEqualTo(Register.State.DONE);
        });
        FrozenVersions.Version v = ServedDossier.bean(FrozenVersions.class)
                .newest(year, Battery.OBJETIVO.part())
                .orElseThrow();
        byte[] frozen = Contents.bytes(PLANNER, PAGE + "/versiones/objetivo/" + v.number() + "?anio=2004");
        assertThat(FrozenVersions.sha256(frozen)).isEqualTo(v.sha256());
        assertThat(Contents.post(HEAD, approve, Map.of("bateria", "OBJETIVO")).body())
                .as("twice the same")
                .contains("DOS-320");
        // its targets became the published table: the year is that of the plan's term
        assertThat(ServedDossier.database()
                        .sql("SELECT meta::int || '/' || anio_meta FROM p05088.meta_indicador WHERE indicador = :c")
                        .param("c", f.get("codigo"))
                        .query(String.class)
                        .single())
                .isEqualTo("90/2027");
        // the battery of the model is frozen as it is in force
        assertThat(Contents.post(HEAD, approve, Map.of("bateria", "MODELO")).body())
                .contains("aprobada y congelada");
        assertThat(registers(year)).extracting(Register::activity).contains(10);
    }

    private static List<Register> registers(Dossier year) {
        return ServedDossier.bean(GoalRegisters.class).registers(year, Locale.forLanguageTag("es"));
    }

    @Test
    void the_pages_are_told_in_english_too() throws Exception {
        Map<String, String> f =
                Sheets.fields(Sheets.code("OBJ"), Sheets.objective("Agua").code());
        String code = Sheets.store(f).code();
        for (String path : List.of("", "/" + code, "/" + code + "/editar", "/programa", "/programa/nuevo", "/nuevo")) {
            String page = PLANNER.get(PAGE + path + YEAR + "&lang=en").body();
            assertThat(page).as(path).doesNotContain("??");
        }
        PLANNER.get(PAGE + YEAR + "&lang=es");
    }
}
