package co.expediente.dossier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Register;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.DocumentFilter;
import co.expediente.dossier.report.ReportFiles.Form;
import co.expediente.plan.Refusal;
import co.expediente.web.TestBrowser;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The papers of a year: their figures are those that were measured, a final one can be made again whatever changes afterwards, and who
 * may do what. Sufficiency was 1 of 2 requirements in 2041 and 4 of 5 in 2042: 50 and 80 of 100, 30 points more.
 */
class ReportTest {
    private static final Locale SPANISH = Locale.forLanguageTag("es-CO");
    private static final LocalDate DAY = LocalDate.of(2043, 3, 4);
    private static final String PAGE = "/planes/" + ServedDossier.DIVIPOLA + "/expediente/informe";

    private static Dossier dossier;
    private static ReportVersions.Version draft;

    @BeforeAll
    static void two_years() {
        MeasuredYears.measured(2041, 1, 2);
        dossier = MeasuredYears.measured(2042, 4, 5);
        draft = maker().draft(dossier, SPANISH, "BORRADOR", DAY, "profesional-plan", ReportMaker.Progress.SILENT);
    }

    private static ReportMaker maker() {
        return ServedDossier.bean(ReportMaker.class);
    }

    private static ReportVersions versions() {
        return ServedDossier.bean(ReportVersions.class);
    }

    private static byte[] file(Paper paper, Form form) {
        return versions().content(draft, paper, form);
    }

    private static List<List<String>> rows(byte[] docx, String first) throws Exception {
        List<List<String>> found = new ArrayList<>();
        try (XWPFDocument read = new XWPFDocument(new ByteArrayInputStream(docx))) {
            for (XWPFTable table : read.getTables()) {
                for (XWPFTableRow row : table.getRows()) {
                    if (row.getCell(0).getText().startsWith(first)) {
                        found.add(row.getTableCells().stream()
                                .map(c -> c.getText())
                                .toList());
                    }
                }
            }
        }
        return found;
    }

    @Test
    void figures_of_the_word_file_are_those_measured_beside_those_of_the_year_before() throws Exception {
        List<List<String>> rows = rows(file(Paper.ANUAL, Form.DOCX), "OBP-11");
        assertThat(rows)
                .as("what changed, and the table of indicators")
                .anySatisfy(r -> assertThat(r).contains("50,0", "80,0", "+30,0"))
                .filteredOn(r -> r.size() == 8)
                .singleElement()
                .satisfies(r -> assertThat(r.subList(2, 5)).containsExactly("80,0\u202f0–100", "50,0", "+30,0"));
        assertThat(rows(file(Paper.ANUAL, Form.DOCX), "EPU-01"))
                .as("without layers a value is a reason, never 0")
                .anySatisfy(r -> assertThat(r).contains("—").anyMatch(t -> t.contains("R01")));
    }

    @Test
    void papers_keep_to_their_pages() throws Exception {
        try (PDDocument executive = Loader.loadPDF(file(Paper.EJECUTIVO, Form.PDF));
                PDDocument summary = Loader.loadPDF(file(Paper.RESUMEN, Form.PDF))) {
            assertThat(executive.getNumberOfPages()).isBetween(5, 20);
            assertThat(summary.getNumberOfPages()).isEqualTo(2);
        }
        String executive = new String(file(Paper.EJECUTIVO, Form.HTML), StandardCharsets.UTF_8);
        assertThat(executive).contains("Informe del artículo 43 de la Ley 152 de 1994", "BORRADOR");
    }

    @Test
    void html_reads_without_eyes() throws Exception {
        for (Paper paper : Paper.values()) {
            var page = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(new String(file(paper, Form.HTML), StandardCharsets.UTF_8)
                            .replaceFirst("<!DOCTYPE html>", "")
                            .getBytes(StandardCharsets.UTF_8)));
            assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("es-CO");
            assertThat(page.getElementsByTagName("h1").getLength())
                    .as(paper.name())
                    .isEqualTo(1);
            int last = 1;
            NodeList all = page.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                Element e = (Element) all.item(i);
                if (e.getTagName().matches("h[1-6]")) {
                    int level = e.getTagName().charAt(1) - '0';
                    assertThat(level).as(e.getTextContent()).isLessThanOrEqualTo(last + 1);
                    last = level;
                } else if (e.getTagName().equals("img")) {
                    assertThat(e.getAttribute("alt")).isNotBlank();
                } else if (e.getTagName().equals("th")) {
                    assertThat(e.getAttribute("scope")).isEqualTo("col");
                } else if (e.getTagName().equals("table")) {
                    assertThat(e.getElementsByTagName("caption").getLength()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void chapters_without_records_say_so() {
        String annual = new String(file(Paper.ANUAL, Form.HTML), StandardCharsets.UTF_8);
        assertThat(annual)
                .contains("No se enviaron oficios de solicitud de información para 2042")
                .contains("La suficiencia no se ha evaluado");
    }

    @Test
    void a_year_that_nobody_measured_has_no_document() {
        assertThatThrownBy(() -> maker().draft(
                                MeasuredYears.of(2039),
                                SPANISH,
                                "BORRADOR",
                                DAY,
                                "profesional-plan",
                                ReportMaker.Progress.SILENT))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("DOS-601"));
    }

    @Test
    void the_same_records_give_the_same_files() {
        ReportMaker.Made again = maker().make(dossier, SPANISH, Paper.RESUMEN, "BORRADOR", DAY);
        assertThat(again.files().docx()).isEqualTo(file(Paper.RESUMEN, Form.DOCX));
        assertThat(again.files().html()).isEqualTo(file(Paper.RESUMEN, Form.HTML));
        assertThat(again.composed().bytes()).isEqualTo(versions().composed(draft, Paper.RESUMEN));
    }

    /** The whole life of a final report, in order. */
    @Test
    void a_final_report_is_frozen_archived_presented_and_made_again() throws Exception {
        Dossier year = MeasuredYears.measured(2046, 3, 4);
        TestBrowser author = ServedDossier.as(Role.PROFESIONAL_PLAN);
        TestBrowser secretary = ServedDossier.as(Role.SECRETARIO);
        assertThat(finish(author, send(author, "/hacer", Map.of(), 2046))).contains("Listo: versión 1.");
        assertThat(ServedDossier.as(Role.CONCEJO)
                        .get(PAGE + "/versiones/1/anual.pdf?anio=2046")
                        .statusCode())
                .as("a draft is not for the council")
                .isEqualTo(404);
        HttpResponse<String> unread = send(secretary, "/aprobar", Map.of("version", "1"), 2046);
        assertThat(secretary.get(secretary.location(unread)).body()).contains("DOS-607");

        // Somebody changes the records: what was read is no longer what would be approved.
        MeasuredYears.measured(2046, 4, 4);
        Map<String, String> yes = Map.of("version", "1", "enterado", "1");
        assertThat(finish(secretary, send(secretary, "/aprobar", yes, 2046))).contains("DOS-606");
        assertThat(finish(author, send(author, "/hacer", Map.of(), 2046))).contains("Listo: versión 2.");
        assertThatThrownBy(() -> versions().content(versions().find(year, 1).orElseThrow(), Paper.ANUAL, Form.DOCX))
                .as("files of an older draft")
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("DOS-604"));
        Map<String, String> two = Map.of("version", "2", "enterado", "1", "nota", "Acta 7");
        assertThat(finish(secretary, send(secretary, "/aprobar", two, 2046))).contains("Listo: versión 2.");
        ReportVersions.Version done = versions().find(year, 2).orElseThrow();
        assertThat(done.isFinal()).isTrue();
        assertThat(done.approvedBy()).isEqualTo("secretario");
        List<ArchivedDocument> archived = ServedDossier.bean(Archive.class)
                .list(DocumentFilter.of(ServedDossier.PLAN)
                        .kind("EXPEDIENTE_ANUAL")
                        .year(2046));
        assertThat(archived).as("three papers in three forms, and the manifest").hasSize(10);
        assertThat(versions().manifest(done))
                .contains("\"medicion\"", "\"valores_sha256\"", "\"ediciones\"", "\"definiciones\"", "\"programa\"")
                .contains(archived.stream()
                        .filter(d -> d.title().endsWith("(DOCX)"))
                        .map(d -> d.current().sha256())
                        .toArray(String[]::new));
        assertThatThrownBy(() -> ServedDossier.database()
                        .sql("UPDATE expediente.informe SET nota = 'otra' WHERE id = ?")
                        .param(done.id())
                        .update())
                .hasMessageContaining("append-only");

        // New readings after it: made again it has the same bytes.
        MeasuredYears.measured(2046, 1, 4);
        TestBrowser council = ServedDossier.as(Role.CONCEJO);
        for (Paper paper : Paper.values()) {
            for (Form form : Form.values()) {
                String address = PAGE + "/versiones/2/" + paper.key() + "."
                        + form.name().toLowerCase(Locale.ROOT) + "?anio=2046";
                byte[] kept = council.getBytes(address).body();
                HttpResponse<byte[]> again = council.getBytes(address + "&hacer=1");
                assertThat(again.statusCode()).isEqualTo(200);
                assertThat(again.body()).as(paper + " " + form).isEqualTo(kept);
            }
        }
        String page = council.get(PAGE + "?anio=2046").body();
        assertThat(page).contains("Registrar la presentación").doesNotContain("Versión 1<", "Antes de aprobar");

        assertThat(register(year)).extracting(Register::state).isEqualTo(Register.State.DRAFT);
        Map<String, String> filed = Map.of(
                "version",
                "2",
                "ante",
                "CONCEJO",
                "radicado",
                "2047-001",
                "fecha",
                "2047-03-05",
                "sesion",
                "Plenaria 3");
        HttpResponse<String> presented = send(council, "/presentaciones", filed, 2046);
        assertThat(council.get(council.location(presented)).body())
                .contains("La presentación quedó registrada", "2047-001");
        assertThat(register(year)).satisfies(r -> {
            assertThat(r.state()).isEqualTo(Register.State.DONE);
            assertThat(r.date()).isEqualTo(LocalDate.of(2047, 3, 5));
            assertThat(r.text()).contains("2047-001");
        });
        Map<String, String> other = new HashMap<>(filed);
        other.put("ante", "CAR");
        HttpResponse<String> refused = send(council, "/presentaciones", other, 2046);
        assertThat(council.get(council.location(refused)).body()).contains("DOS-610");
    }

    @Test
    void who_makes_a_draft_does_not_approve_it() {
        assertThatThrownBy(() -> maker().approve(
                                dossier, draft.number(), "profesional-plan", DAY, null, ReportMaker.Progress.SILENT))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("DOS-605"));
    }

    @Test
    void hostile_forms_are_refused_in_words() throws Exception {
        TestBrowser secretary = ServedDossier.as(Role.SECRETARIO);
        for (Map<String, String> form : List.of(
                Map.of("version", "1; DROP", "ante", "CONCEJO", "radicado", "x", "fecha", "2043-01-01"),
                Map.of("version", "99", "ante", "CONCEJO", "radicado", "x", "fecha", "2043-01-01"),
                Map.of("version", "1", "ante", "<script>", "radicado", "x", "fecha", "2043-01-01"),
                Map.of("version", "1", "ante", "CONCEJO", "radicado", "", "fecha", "2043-01-01"),
                Map.of("version", "1", "ante", "CONCEJO", "radicado", "x", "fecha", "ayer"))) {
            HttpResponse<String> answer = send(secretary, "/presentaciones", form, 2042);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(secretary.get(secretary.location(answer)).body())
                    .containsPattern("DOS-(002|003|604)")
                    .doesNotContain("<script>«");
        }
        assertThat(secretary
                        .get(PAGE + "/versiones/1/../../../etc.pdf?anio=2042")
                        .statusCode())
                .isIn(400, 404);
    }

    private static Register register(Dossier year) {
        return ServedDossier.bean(ReportRegister.class).registers(year, SPANISH).get(0);
    }

    private static HttpResponse<String> send(TestBrowser browser, String path, Map<String, String> form, int year)
            throws Exception {
        Map<String, String> all = new HashMap<>(form);
        all.put("anio", String.valueOf(year));
        all.put("_csrf", browser.token(PAGE + "?anio=" + year));
        return browser.post(PAGE + path, all);
    }

    /** Page of the job when it has ended. */
    private static String finish(TestBrowser browser, HttpResponse<String> begun) throws Exception {
        String place = browser.location(begun);
        for (int i = 0; i < 600; i++) {
            String page = browser.get(place).body();
            if (!page.contains("http-equiv=\"refresh\"")) {
                return page;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the job does not end");
    }
}
