package co.expediente.dossier.request;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.dossier.RegisterSource;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.DocumentFilter;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A round from its opening to the matrix, through the pages: what an office types reaches the series with its letter as provenance. */
class AnswerTest {
    private static final int YEAR = 2003;
    private static long office;
    private static Letter letter;
    private static String link;
    private static long indicator;
    private static long project;

    @BeforeAll
    static void round() throws Exception {
        office = Requests.office("respuesta", "");
        Requests.open(YEAR);
        letter = Requests.letter(YEAR, office);
        link = Requests.send(YEAR, letter.id(), "2004-01-05");
        indicator = Requests.item(letter, false);
        project = Requests.item(letter, true);
    }

    @AfterAll
    static void retire() {
        Requests.retire(office);
    }

    private static Letter now() {
        return Requests.letter(YEAR, office);
    }

    private static Map<String, String> form(String version, String... pairs) {
        Map<String, String> form =
                new HashMap<>(Map.of("version", version, "nombre", "Eva Paz", "cargo", "Profesional"));
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return form;
    }

    private static String version() {
        return String.valueOf(ServedDossier.bean(Drafts.class).of(letter.id()).version());
    }

    @Test
    void an_office_answers_corrects_and_its_accepted_figures_reach_series_register_and_matrix() throws Exception {
        // 5 January 2004 was a Monday; the 12th is the holiday of Epiphany: the fifteenth working day is the 27th.
        assertThat(now().due()).hasToString("2004-01-27");
        assertThat(now().label()).isEqualTo("2003-001");
        try (var pdf = Loader.loadPDF(Requests.PLANNER
                        .getBytes(Requests.page(YEAR, "/" + letter.id() + "/carta.pdf"))
                        .body());
                var docx = new XWPFDocument(new ByteArrayInputStream(Requests.PLANNER
                        .getBytes(Requests.page(YEAR, "/" + letter.id() + "/carta.docx"))
                        .body()))) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Oficio 2003-001", "27 de enero de 2004", "OBJ-respuesta", "Luz Gómez")
                    .doesNotContain("/responder/");
            assertThat(docx.getParagraphs()).anyMatch(p -> p.getText().contains("Oficio 2003-001"));
        }
        // What cannot be read is kept as it was typed, told beside its field, and not sent.
        HttpResponse<String> wrong = Requests.answer(
                link,
                form(
                        "0",
                        "accion",
                        "enviar",
                        "v." + indicator,
                        "ochenta",
                        "v." + project,
                        "120",
                        "e." + project,
                        "terminado"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("DOS-426", "value=\"ochenta\"", "no se puede leer como número", "fuera de lo posible");
        assertThat(ServedDossier.bean(Answers.class).of(letter.id())).isEmpty();
        // Half of it is sent, in Colombian figures, with a file whose name is hostile.
        HttpResponse<String> sent = Requests.answer(
                link,
                form(version(), "accion", "enviar", "v." + indicator, "82,5", "c." + indicator, "<script>x</script>"),
                new Requests.Part("f." + indicator, "../../etc/acta <1>.pdf", Requests.utf8("%PDF-1.4")));
        assertThat(sent.headers().firstValue("Location").orElse("")).endsWith(link + "/constancia");
        assertThat(now().stored()).isEqualTo(Letter.State.PARCIAL);
        assertThat(ServedDossier.visitor().get(link + "/constancia").body())
                .contains("R2003-001-1", "82,5", "&lt;script&gt;")
                .doesNotContain("<script>x");
        // The same again, as after a connection that broke, is the same answer.
        Requests.answer(
                link,
                form(version(), "accion", "enviar", "v." + indicator, "82,5", "c." + indicator, "<script>x</script>"));
        assertThat(ServedDossier.bean(Answers.class).of(letter.id())).hasSize(1);
        // The correction answers all.
        Requests.answer(
                link,
                form(
                        version(),
                        "accion",
                        "enviar",
                        "v." + indicator,
                        "83",
                        "v." + project,
                        "45,5",
                        "p." + project,
                        "$ 2.000.000",
                        "e." + project,
                        "en_ejecucion"));
        assertThat(now().stored()).isEqualTo(Letter.State.RECIBIDO);
        assertThat(ServedDossier.bean(Answers.class).of(letter.id()).get(0).receipt())
                .isEqualTo("R2003-001-2");
        String page =
                Requests.PLANNER.get(Requests.page(YEAR, "/" + letter.id())).body();
        assertThat(page).contains("Ejecutado mayor que el costo programado", "Cambió y no trae soporte");
        // Who looks at an old page accepts nothing unseen.
        DirectoryTest.post(
                Requests.PLANNER, Requests.page(YEAR, "/" + letter.id() + "/aceptar"), Map.of("respuesta", "1"));
        assertThat(values("indicador_valor", "indicador_meta", "indicador", "OBJ-respuesta", "valor"))
                .isEmpty();
        DirectoryTest.post(
                Requests.PLANNER,
                Requests.page(YEAR, "/" + letter.id() + "/devolver"),
                Map.of("item", String.valueOf(project), "nota", "Falta la interventoría"));
        assertThat(ServedDossier.visitor().get(link).body()).contains("Falta la interventoría");
        DirectoryTest.post(
                Requests.PLANNER, Requests.page(YEAR, "/" + letter.id() + "/aceptar"), Map.of("respuesta", "2"));
        assertThat(values("indicador_valor", "indicador_meta", "indicador", "OBJ-respuesta", "valor"))
                .containsExactly("83");
        assertThat(ServedDossier.database()
                        .sql("SELECT procedencia FROM expediente.indicador_valor v JOIN expediente.indicador_meta m"
                                + " ON m.id = v.indicador WHERE m.codigo = 'OBJ-respuesta'")
                        .query(String.class)
                        .single())
                .startsWith("Oficio 2003-001, Oficina respuesta, ");
        assertThat(now().stored()).isEqualTo(Letter.State.PARCIAL);
        Requests.answer(
                link,
                form(
                        version(),
                        "accion",
                        "enviar",
                        "v." + project,
                        "50",
                        "p." + project,
                        "900000",
                        "e." + project,
                        "en_ejecucion"));
        DirectoryTest.post(
                Requests.PLANNER, Requests.page(YEAR, "/" + letter.id() + "/aceptar"), Map.of("respuesta", "3"));
        assertThat(values("proyecto_avance", "proyecto", "proyecto", "P-respuesta", "fisico"))
                .containsExactly("50");
        assertThat(now().stored()).isEqualTo(Letter.State.CERRADO);
        // OBP-10 has an edition that names the round.
        assertThat(ServedDossier.database()
                        .sql("SELECT r.oficio || ' ' || r.id_proyecto || ' ' || r.fecha_envio FROM"
                                + " plan.respuesta_dependencia r JOIN registro.in_force f ON f.edition ="
                                + " r.edicion_capa WHERE f.cutoff = '2003-12-31'")
                        .query(String.class)
                        .list())
                .containsExactly("2003-001 P-respuesta 2004-01-05");
        assertThat(ServedDossier.database()
                        .sql("SELECT files::text FROM registro.layer_edition WHERE layer = 'respuesta_dependencia'"
                                + " AND cutoff = '2003-12-31' LIMIT 1")
                        .query(String.class)
                        .single())
                .contains("oficios-ronda-2003-12-31");
        // The file stands in the archive under a harmless name, as do the letter and the answers.
        assertThat(ServedDossier.bean(Archive.class)
                        .list(DocumentFilter.of(ServedDossier.PLAN)
                                .kind("OFICIO")
                                .page(0, 200)))
                .filteredOn(d -> Integer.valueOf(YEAR).equals(d.year()))
                .extracting(d -> d.current().name())
                .contains("acta _1_.pdf", "oficio-2003-001-oficina-respuesta.pdf", "respuesta-R2003-001-3.pdf");
        matrix();
    }

    private static void matrix() throws Exception {
        RequestMatrix.Row row = ServedDossier.bean(RequestMatrix.class)
                .rows(Requests.dossier(YEAR))
                .get(0);
        assertThat(row.projects()).isEqualTo(1);
        assertThat(row.indicatorsAnswered()).isEqualTo(1);
        assertThat(row.evidence()).isEqualTo(1);
        assertThat(row.percent()).isEqualTo(100);
        assertThat(row.daysLate()).isGreaterThan(5000);
        assertThat(DirectoryTest.post(Requests.PLANNER, Requests.page(YEAR, "/matriz/aprobar"), Map.of())
                        .statusCode())
                .isEqualTo(403);
        DirectoryTest.post(Requests.SECRETARY, Requests.page(YEAR, "/matriz/aprobar"), Map.of("nota", "Cierre"));
        byte[] table = Requests.PLANNER
                .getBytes(Requests.page(YEAR, "/matriz/versiones/1"))
                .body();
        try (Spreadsheet sheet = Spreadsheet.open(new ByteArrayInputStream(table), Spreadsheet.Limits.USUAL)) {
            assertThat(sheet.sheets()).containsExactly("Oficios");
        }
        List<String> registers = ServedDossier.context().getBeansOfType(RegisterSource.class).values().stream()
                .flatMap(s -> s.registers(Requests.dossier(YEAR), Locale.forLanguageTag("es")).stream())
                .filter(r -> r.activity() >= 12 && r.activity() <= 14)
                .map(r -> r.activity() + " " + r.state())
                .sorted()
                .toList();
        assertThat(registers).containsExactly("12 DONE", "13 DONE", "14 DONE");
    }

    private static List<String> values(String table, String of, String column, String code, String value) {
        return ServedDossier.database()
                .sql("SELECT trim_scale(v." + value + ")::text FROM expediente." + table + " v JOIN expediente." + of
                        + " m ON m.id = v." + column + " WHERE m.codigo = ? ORDER BY v.id")
                .param(code)
                .query(String.class)
                .list();
    }

    @Test
    void a_round_that_is_closed_counts_what_nobody_answered_and_takes_nothing_more() throws Exception {
        long silent = Requests.office("muda", "");
        try {
            long round = Requests.open(2002);
            Letter asked = Requests.letter(2002, silent);
            String opened = Requests.send(2002, asked.id(), "2003-02-03");
            DirectoryTest.post(
                    Requests.SECRETARY,
                    Requests.page(2002, "/rondas/" + round + "/cerrar"),
                    Map.of("razon", "Venció el plazo"));
            assertThat(Requests.letter(2002, silent).stored()).isEqualTo(Letter.State.CERRADO);
            assertThat(ServedDossier.database()
                            .sql("SELECT count(*)::int || '/' || count(fecha_respuesta) FROM"
                                    + " plan.respuesta_dependencia r JOIN registro.in_force f ON f.edition ="
                                    + " r.edicion_capa WHERE f.cutoff = '2002-12-31' AND r.id_proyecto = 'P-muda'")
                            .query(String.class)
                            .single())
                    .isEqualTo("1/0");
            HttpResponse<String> late = Requests.answer(
                    opened, Map.of("version", "0", "accion", "enviar", "v." + Requests.item(asked, true), "5"));
            assertThat(late.statusCode()).isEqualTo(422);
            assertThat(late.body()).contains("DOS-408");
        } finally {
            Requests.retire(silent);
        }
    }
}
