package co.expediente.dossier.goal;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Register;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.StatisticsFeed;
import co.expediente.dossier.conceptual.Contents;
import co.expediente.dossier.office.Answered;
import co.expediente.dossier.office.AskedItem;
import co.expediente.web.TestBrowser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The programme through its pages: from the loaded edition, by hand, as a workbook, into the measurement. */
class ProgrammePagesTest {
    private static final String PAGE = "/planes/05088/expediente/objetivos/programa";
    private static final TestBrowser PLANNER = ServedDossier.as(Role.PROFESIONAL_PLAN);
    private static final TestBrowser HEAD = ServedDossier.as(Role.SUBSECRETARIO);

    @BeforeEach
    @AfterEach
    void clear() {
        Sheets.retireAll();
        Contents.clear();
    }

    private static PlanProject stored(String code) {
        return ServedDossier.bean(PlanProjects.class)
                .find(ServedDossier.PLAN, code)
                .orElseThrow();
    }

    private static Map<String, String> form(String code) {
        Map<String, String> f = new HashMap<>();
        f.put("codigo", code);
        f.put("nombre", "Parque <lineal>");
        f.put("costo", "1.500.000.000");
        f.put("plazo", "MEDIANO");
        f.put("programado", "2006: 700000000\n2007: 800.000.000");
        return f;
    }

    @Test
    void a_project_is_written_by_hand_and_changed_by_one_official_at_a_time() throws Exception {
        String code = Sheets.code("PR");
        Map<String, String> f = form(code);
        f.put("programado", "2006 mil");
        assertThat(Contents.post(PLANNER, PAGE + "/nuevo?anio=2006", f).body())
                .contains("DOS-457", "2006 mil</textarea>");
        f.put("programado", "2006: 700000000\n2007: 800.000.000");
        f.put("codigo", "../x");
        assertThat(Contents.post(PLANNER, PAGE + "/nuevo?anio=2006", f).body()).contains("DOS-003");
        f.put("codigo", code);
        f.put("inicio", "2007-01-01");
        f.put("fin", "2006-01-01");
        assertThat(Contents.post(PLANNER, PAGE + "/nuevo?anio=2006", f).body()).contains("DOS-452");
        f.put("fin", "");
        assertThat(Contents.post(PLANNER, PAGE + "/nuevo?anio=2006", f).body())
                .contains("El proyecto quedó en el programa", "Parque &lt;lineal&gt;")
                .doesNotContain("<lineal>");
        assertThat(stored(code).planned())
                .containsExactly(
                        Map.entry(2006, new BigDecimal("700000000")), Map.entry(2007, new BigDecimal("800000000")));
        assertThat(Contents.post(PLANNER, PAGE + "/nuevo?anio=2006", f).body()).contains("DOS-454");
        f.put("version", "1");
        f.put("nombre", "De la profesional");
        Contents.post(PLANNER, PAGE + "/" + code + "?anio=2006", f);
        f.put("nombre", "De la subsecretaria");
        assertThat(Contents.post(HEAD, PAGE + "/" + code + "?anio=2006", f).body())
                .contains("DOS-001", "De la profesional", "value=\"De la subsecretaria\"");
        assertThat(stored(code).name()).isEqualTo("De la profesional");
        assertThat(PLANNER.get(PAGE + "/NADA?anio=2006").statusCode()).isEqualTo(404);
    }

    @Test
    void a_report_of_money_alone_keeps_the_physical_progress_of_its_cutoff_and_an_empty_one_takes_all_away()
            throws Exception {
        String code = Sheets.code("PR");
        Contents.post(PLANNER, PAGE + "/nuevo?anio=2006", form(code));
        String reports = PAGE + "/" + code + "/avances?anio=2006";
        Map<String, String> v = new HashMap<>(Map.of("corte", "2006-12-31", "procedencia", "Acta 1", "fisico", "101"));
        assertThat(Contents.post(PLANNER, reports, v).body()).contains("DOS-455");
        v.put("fisico", "40");
        v.put("estado", "en_ejecucion");
        Contents.post(PLANNER, reports, v);
        Contents.post(
                PLANNER, reports, Map.of("corte", "2006-12-31", "procedencia", "Hacienda", "pagado", "300.000.000"));
        ProjectStanding s = standing(code);
        assertThat(s.progress()).isEqualTo(0.4);
        assertThat(s.spent()).isEqualTo(0.2); // 300 of 1500 million
        assertThat(java.util.Objects.requireNonNull(s.paid()).provenance()).isEqualTo("Hacienda");
        assertThat(java.util.Objects.requireNonNull(s.declared()).provenance()).isEqualTo("Acta 1");
        Contents.post(
                PLANNER, reports, Map.of("corte", "2006-12-31", "procedencia", "Hacienda", "comentario", "Era otro"));
        assertThat(standing(code).progress()).isNull();
        assertThat(standing(code).paidAmount()).isNull();
    }

    private static ProjectStanding standing(String code) {
        return ServedDossier.bean(Programme.class)
                .project(Sheets.dossier(2006), code)
                .orElseThrow();
    }

    @Test
    void the_workbook_goes_out_and_in_changes_nothing_and_takes_progress_with_its_source() throws Exception {
        String code = Sheets.code("PR");
        Map<String, String> f = form(code);
        f.put("nombre", "+cmd|' /C calc'!A0");
        Contents.post(PLANNER, PAGE + "/nuevo?anio=2006", f);
        Contents.post(
                PLANNER,
                PAGE + "/" + code + "/avances?anio=2006",
                Map.of("corte", "2006-12-31", "procedencia", "Acta 1", "fisico", "12,5", "pagado", "1000"));
        byte[] book = Contents.bytes(PLANNER, PAGE + "/tabla.xlsx?anio=2006");
        String look = Contents.send(PLANNER, PAGE + "/importar?anio=2006", book);
        assertThat(PLANNER.get(look).body()).contains("No hay nada que cambiar");
        byte[] edited = Contents.edit(book, b -> {
            b.getSheet(ProgrammeTable.INVESTMENT).getRow(1).getCell(2).setCellValue(650000000);
            var row = b.getSheet(ProgrammeTable.PROGRESS).createRow(2);
            row.createCell(0).setCellValue(code);
            row.createCell(1).setCellValue("31/12/2005");
            row.createCell(2).setCellValue(5);
            row.createCell(6).setCellValue("Archivo de 2005");
        });
        look = Contents.send(PLANNER, PAGE + "/importar?anio=2006", edited);
        assertThat(PLANNER.get(look).body()).contains("Inversión programada por año", "2006: 650000000");
        Contents.post(PLANNER, look, Map.of());
        assertThat(stored(code).planned()).containsEntry(2006, new BigDecimal("650000000"));
        assertThat(standing(code).series())
                .extracting(Report::cutoff)
                .containsExactly(LocalDate.of(2005, 12, 31), LocalDate.of(2006, 12, 31));
        byte[] unknown = Contents.edit(
                book,
                b -> b.getSheet(ProgrammeTable.PROGRESS).getRow(1).createCell(0).setCellValue("OTRO"));
        assertThat(Contents.told(PLANNER, PAGE + "/importar?anio=2006", unknown))
                .contains("DOS-325", "OTRO");
    }

    @Test
    void the_loaded_edition_fills_the_programme_after_a_look_and_what_was_approved_and_accepted_feeds_the_measurement()
            throws Exception {
        Dossier year = Sheets.dossier(2007);
        assertThat(Contents.post(PLANNER, PAGE + "/edicion?anio=1991", Map.of()).body())
                .contains("DOS-460");
        String a = Sheets.code("PR");
        String b = Sheets.code("PR");
        StatisticsFeed feed = ServedDossier.bean(StatisticsFeed.class);
        Locale es = Locale.forLanguageTag("es");
        feed.load(
                year,
                "programa_ejecucion",
                "programa",
                List.of("id_proyecto", "nombre", "sistema", "plazo", "costo", "responsable"),
                List.of(
                        List.of(a, "Vía al norte", "VTR", "Corto_Plazo", "1000", "Obras de prueba"),
                        List.of(b, "Parque", "EPU", "Largo_Plazo", "3000", "Nadie conocido")),
                es);
        feed.load(
                year,
                "est_inversion",
                "inversion",
                List.of("id_proyecto", "anio", "programado_cop", "ejecutado_cop"),
                List.of(List.of(a, "2006", "400", "100"), List.of(a, "2007", "600", "150")),
                es);
        long office = Sheets.office("Obras de prueba");
        HttpLook look = new HttpLook("/edicion?anio=2007");
        assertThat(look.page()).contains("Vía al norte", "Parque", ">2</b>");
        Contents.post(PLANNER, look.address(), Map.of());
        assertThat(stored(a).office()).isEqualTo(office);
        assertThat(stored(b).responsible()).isEqualTo("Nadie conocido");
        ProjectStanding s = ServedDossier.bean(Programme.class).project(year, a).orElseThrow();
        assertThat(s.paidAmount()).as("100 and 150").isEqualByComparingTo("250");
        assertThat(new HttpLook("/edicion?anio=2007").page()).contains("No hay nada que cambiar");

        // what was accepted is not brought while the programme is not approved
        ServedDossier.bean(OfficeReports.class)
                .take(
                        year,
                        List.of(new Answered(
                                AskedItem.Kind.PROYECTO,
                                a,
                                LocalDate.of(2007, 12, 31),
                                60.0,
                                700.0,
                                "en_ejecucion",
                                "",
                                "Oficio 2007-003, Obras de prueba, 20/01/2008",
                                5)));
        assertThat(Contents.post(PLANNER, PAGE + "/medicion?anio=2007", Map.of())
                        .body())
                .contains("DOS-459");
        assertThat(PLANNER.get(PAGE + "?anio=2007").body()).contains("Distinta de esta página");
        assertThat(Contents.post(
                                HEAD,
                                "/planes/05088/expediente/objetivos/aprobar?anio=2007",
                                Map.of("bateria", "PROYECTO"))
                        .body())
                .contains("aprobada y congelada", "Igual a esta página", "hecha desde aquí")
                .doesNotContain("Distinta de esta página");
        assertThat(ServedDossier.bean(GoalRegisters.class).registers(year, es)).anySatisfy(r -> {
            assertThat(r.activity()).isEqualTo(11);
            assertThat(r.state()).isEqualTo(Register.State.DONE);
        });
        assertThat(row(
                        "SELECT avance_fisico || '/' || estado_obra || '/' || valor_ejec::int || '/' || avance_fuente"
                                + " FROM p05088.programa_ejecucion WHERE id_proyecto = :c",
                        a))
                .isEqualTo("0.6/en_ejecucion/700/Oficio 2007-003, Obras de prueba, 20/01/2008");
        // 700 until the end of 2007, of which 100 until the end of 2006
        assertThat(row(
                        "SELECT programado_cop::int || '/' || ejecutado_cop::int FROM p05088.est_inversion WHERE id_proyecto = :c AND anio = 2007",
                        a))
                .isEqualTo("600/600");
        try (XSSFWorkbook frozen = new XSSFWorkbook(new java.io.ByteArrayInputStream(
                Contents.bytes(PLANNER, "/planes/05088/expediente/objetivos/versiones/proyecto/1?anio=2007")))) {
            assertThat(frozen.getSheet(ProgrammeTable.PROJECTS).getLastRowNum()).isEqualTo(2);
        }
        // a corrected answer: the page says that the measurement is behind, the button brings it
        ServedDossier.bean(OfficeReports.class)
                .take(
                        year,
                        List.of(new Answered(
                                AskedItem.Kind.PROYECTO,
                                a,
                                LocalDate.of(2007, 12, 31),
                                65.0,
                                700.0,
                                "en_ejecucion",
                                "",
                                "Oficio 2007-003, corregido",
                                5)));
        assertThat(PLANNER.get(PAGE + "?anio=2007").body()).contains("Distinta de esta página");
        assertThat(Contents.post(PLANNER, PAGE + "/medicion?anio=2007", Map.of())
                        .body())
                .doesNotContain("Distinta de esta página");
        assertThat(row("SELECT avance_fisico::text FROM p05088.programa_ejecucion WHERE id_proyecto = :c", a))
                .isEqualTo("0.65");
        assertThat(new HttpLook("/edicion?anio=2007").page())
                .as("what was made from here brings nothing new")
                .contains("No hay nada que cambiar");
        assertThat(ServedDossier.bean(PlanProjects.class).described(ServedDossier.PLAN))
                .contains(a, b);
    }

    private static String row(String sql, String code) {
        return ServedDossier.database()
                .sql(sql)
                .param("c", code)
                .query(String.class)
                .single();
    }

    /** Asks for a look at what would change. */
    private static final class HttpLook {
        private final String address;

        HttpLook(String path) throws Exception {
            var answer = Contents.post(PLANNER, PAGE + path, Map.of());
            var form = java.util.regex.Pattern.compile("action=\"(/planes/[^\"]*/importar/[^\"]+)\"")
                    .matcher(answer.body());
            assertThat(form.find()).as("the look").isTrue();
            address = form.group(1).replace("&amp;", "&");
        }

        String address() {
            return address;
        }

        String page() throws Exception {
            return PLANNER.get(address).body();
        }
    }
}
