package co.expediente.dossier.archive;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Register;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.archive.text.HostileDocuments;
import co.expediente.web.TestBrowser;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The archive as officials use it: over HTTP, from sending a file to withdrawing it. */
class ArchivePagesTest {
    private static final String ARCHIVE = "/planes/" + ServedDossier.DIVIPOLA + "/expediente/archivo";
    private static TestBrowser planner;
    private static TestBrowser chief;

    @BeforeAll
    static void people() {
        planner = ServedDossier.as(Role.PROFESIONAL_PLAN);
        chief = ServedDossier.as(Role.SUBSECRETARIO);
    }

    private static Map<String, String> form(TestBrowser who, String... pairs) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", who.token(ARCHIVE));
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return form;
    }

    /** Sends a document; answers its page. */
    private static String send(String name, byte[] content, String... facts) throws Exception {
        HttpResponse<String> answer = planner.send(ARCHIVE, form(planner, facts), "archivos", name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(planner.get(planner.location(answer)).statusCode()).isEqualTo(200);
        return planner.location(answer).replaceAll("[?;].*", "");
    }

    private static String version(String page) throws Exception {
        Matcher m = Pattern.compile("name=\"version\" value=\"([0-9]+)\"")
                .matcher(planner.get(page).body());
        assertThat(m.find()).isTrue();
        return m.group(1);
    }

    private static void await(String page, String text) throws Exception {
        for (int i = 0; i < 300 && !planner.get(page).body().contains(text); i++) {
            Thread.sleep(100);
        }
        assertThat(planner.get(page).body()).contains(text);
    }

    @Test
    void a_document_is_sent_found_by_its_text_and_saved_again() throws Exception {
        byte[] pdf =
                HostileDocuments.pdf("Portada", "Los guaduales de la quebrada Chachafruto son suelo de protección");
        String page = send(
                "Acuerdo 007.pdf",
                pdf,
                "titulo",
                "Acuerdo 007 de 2019",
                "fecha",
                "2019-05-30",
                "visibilidad",
                "INTERNO");
        await(page, "/hojas/1.png");
        String found = planner.get(ARCHIVE + "?q=guadual+chachafruto").body();
        assertThat(found)
                .contains("Acuerdo 007 de 2019")
                .contains("<mark>guaduales</mark>")
                .contains("Página 2");
        HttpResponse<String> file = planner.get(page + "/descargar");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains("Acuerdo%20007.pdf");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(file.headers().firstValue("Content-Length")).contains(String.valueOf(pdf.length));
        HttpResponse<String> sheet = planner.get(page + "/hojas/2.png");
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(planner.get(page + "/hojas/9.png").statusCode()).isEqualTo(404);
    }

    @Test
    void a_hostile_name_reaches_neither_the_disk_nor_the_headers() throws Exception {
        String page =
                send("..\\..\\windows\\factura\u202efdp.exe", "un archivo raro".getBytes(), "visibilidad", "INTERNO");
        String disposition = planner.get(page + "/descargar")
                .headers()
                .firstValue("Content-Disposition")
                .orElse("");
        assertThat(disposition)
                .contains("facturafdp.exe")
                .doesNotContain("windows")
                .doesNotContain("%E2%80%AE");
        assertThat(planner.get(page).body()).doesNotContain("\u202e");
    }

    @Test
    void markup_in_titles_and_texts_is_shown_and_never_run() throws Exception {
        String page = send(
                "x.html",
                "<html><body><p>&lt;script&gt;alert(9)&lt;/script&gt; zarigüeya</p></body></html>"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "titulo",
                "<script>alert(7)</script>",
                "visibilidad",
                "INTERNO");
        await(page, "zarigüeya");
        assertThat(planner.get(page).body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(9)");
        assertThat(planner.get(ARCHIVE + "?q=zarigueya").body())
                .doesNotContain("<script>alert")
                .contains("<mark>zarigüeya</mark>");
        assertThat(planner.get(page + "/imagen").statusCode()).isEqualTo(404);
    }

    @Test
    void of_two_who_correct_the_same_the_second_is_told_and_keeps_what_was_written() throws Exception {
        String page = send("carta.txt", "carta sobre licencias".getBytes(), "visibilidad", "INTERNO");
        String seen = version(page);
        HttpResponse<String> first = planner.post(
                page + "/datos",
                form(planner, "version", seen, "titulo", "Carta de ana", "tipo", "OFICIO", "visibilidad", "INTERNO"));
        assertThat(first.statusCode()).isEqualTo(302);
        HttpResponse<String> second = chief.post(
                page + "/datos",
                form(chief, "version", seen, "titulo", "Carta de berta", "tipo", "OFICIO", "visibilidad", "INTERNO"));
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body())
                .contains("DOS-001")
                .contains("profesional-plan")
                .contains("value=\"Carta de berta\"");
        assertThat(planner.get(page).body()).contains("<h1>Carta de ana</h1>");
    }

    @Test
    void a_document_is_withdrawn_with_a_reason_by_who_may_and_stays_readable() throws Exception {
        String page = send("viejo.txt", "plano superado".getBytes(), "visibilidad", "PUBLICO");
        String seen = version(page);
        assertThat(planner.post(page + "/retirar", form(planner, "version", seen, "motivo", "x"))
                        .statusCode())
                .isEqualTo(403);
        chief.post(page + "/retirar", form(chief, "version", seen, "motivo", "Lo reemplaza el plano de 2024"));
        String body = planner.get(page).body();
        assertThat(body).contains("Lo reemplaza el plano de 2024").contains("Retirado por subsecretario");
        assertThat(planner.get(page + "/descargar").body()).isEqualTo("plano superado");
    }

    @Test
    void what_is_reserved_is_not_there_for_who_may_not_see_it() throws Exception {
        String page = send("queja.txt", "la queja de un vecino ornitorrinco".getBytes(), "visibilidad", "RESERVADO");
        await(page, "ornitorrinco");
        TestBrowser technician = ServedDossier.as(Role.TECNICO_SIG);
        assertThat(technician.get(page).statusCode()).isEqualTo(404);
        assertThat(technician.get(page + "/descargar").statusCode()).isEqualTo(404);
        assertThat(technician.get(ARCHIVE + "?q=ornitorrinco").body()).doesNotContain(">queja<");
        assertThat(planner.get(ARCHIVE + "?q=ornitorrinco").body()).contains(">queja<");
    }

    @Test
    void a_damaged_file_is_told_and_not_given() throws Exception {
        String page = send(
                "sano.txt",
                "bytes que alguien cambiará".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "visibilidad",
                "INTERNO");
        long id = Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
        Path file = ServedDossier.bean(ContentStore.class)
                .file(ServedDossier.bean(Archive.class).get(id).current().sha256());
        byte[] whole = Files.readAllBytes(file);
        Files.delete(file);
        Files.writeString(file, "otros bytes");
        HttpResponse<String> answer = planner.get(page + "/descargar");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(planner.get(planner.location(answer)).body()).contains("DOS-101");
        Files.write(file, whole);
    }

    @Test
    void a_zip_is_imported_as_a_job_with_a_report() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Actos/Decreto 99.docx", HostileDocuments.docx("Decreta el ajuste cartográfico del corregimiento"));
        files.put("Cartografía/CG-02.pdf", HostileDocuments.scanned(1));
        files.put("vacio.txt", new byte[0]);
        HttpResponse<String> answer = planner.send(
                ARCHIVE + "/importar",
                form(planner, "visibilidad", "INTERNO"),
                "zip",
                "archivo.zip",
                HostileDocuments.zip(files));
        String job = planner.location(answer);
        await(job, "rechazados");
        String report = planner.get(job).body();
        assertThat(report)
                .contains("DOS-103")
                .contains("vacio.txt")
                .contains("Cartografía")
                .contains("Acto de adopción");
        HttpResponse<String> bomb = planner.send(
                ARCHIVE + "/importar",
                form(planner, "visibilidad", "INTERNO"),
                "zip",
                "no.zip",
                "no es un zip".getBytes());
        await(planner.location(bomb), "ARC-");
    }

    @Test
    void the_register_of_activity_3_counts_and_is_done_only_in_a_year_with_documents() throws Exception {
        send(
                "del 1950.txt",
                "documento de mil novecientos cincuenta".getBytes(),
                "del",
                "1990",
                "visibilidad",
                "INTERNO");
        ArchiveYears registers = ServedDossier.bean(ArchiveYears.class);
        Dossiers dossiers = ServedDossier.bean(Dossiers.class);
        List<Register> of1990 =
                registers.registers(dossiers.open(ServedDossier.DIVIPOLA, 1990), Locale.forLanguageTag("es-CO"));
        assertThat(of1990).hasSize(1);
        assertThat(of1990.get(0).activity()).isEqualTo(3);
        assertThat(of1990.get(0).state()).isEqualTo(Register.State.DONE);
        assertThat(of1990.get(0).text()).endsWith("documentos");
        assertThat(registers
                        .registers(dossiers.open(ServedDossier.DIVIPOLA, 1991), Locale.forLanguageTag("es-CO"))
                        .get(0)
                        .state())
                .isEqualTo(Register.State.DRAFT);
    }

    @Test
    void the_inventory_names_every_document_with_its_hash() throws Exception {
        String page = send("para el inventario.txt", "inventariado".getBytes(), "visibilidad", "INTERNO");
        long id = Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
        String csv = planner.get(ARCHIVE + "/inventario.csv").body();
        assertThat(csv)
                .contains("Formato único de inventario documental")
                .contains(ServedDossier.bean(Archive.class).get(id).current().sha256());
        assertThat(planner.get(ARCHIVE + "/inventario.xlsx").body()).startsWith("PK");
    }

    @Test
    void the_whole_archive_comes_as_a_package_that_any_checker_of_bagit_finds_whole() throws Exception {
        send(
                "paquete.txt",
                "texto del paquete".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "titulo",
                "Del paquete");
        HttpResponse<String> begun = planner.post(ARCHIVE + "/exportar", form(planner));
        String page = planner.location(begun).replaceAll("[?].*", "");
        await(page, "descargar");

        HttpResponse<byte[]> zip = planner.getBytes(page + "/descargar");

        assertThat(zip.statusCode()).isEqualTo(200);
        // By hand, without our reader: each line of the manifest is the hash of a part of the zip.
        Map<String, String> hashes = new LinkedHashMap<>();
        String manifest = "";
        try (java.util.zip.ZipInputStream in =
                new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zip.body()))) {
            for (java.util.zip.ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                byte[] part = in.readAllBytes();
                hashes.put(
                        e.getName().replaceFirst("^[^/]+/(?=data/|manifest)", ""),
                        co.expediente.dossier.FrozenVersions.sha256(part));
                if (e.getName().endsWith("/manifest-sha256.txt") || e.getName().equals("manifest-sha256.txt")) {
                    manifest = new String(part, java.nio.charset.StandardCharsets.UTF_8);
                }
            }
        }
        assertThat(manifest.lines())
                .isNotEmpty()
                .allSatisfy(
                        l -> assertThat(hashes).containsEntry(l.substring(64).strip(), l.substring(0, 64)));
        assertThat(ServedDossier.as(Role.TECNICO_SIG).get(page).statusCode())
                .as("who may not read what is reserved")
                .isEqualTo(403);
    }
}
