package co.expediente.dossier.archive.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text of honest documents; a code for hostile ones, and the next document is read as if nothing had happened. */
class TextProcessTest {
    @TempDir
    static Path folder;

    private static TextProcess process;

    @BeforeAll
    static void start() {
        process = new TextProcess(new TextLimits(128, Duration.ofSeconds(60), 200_000, 1000));
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    private static ReadText read(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return process.read(file, name);
    }

    private static void stillAlive() throws IOException {
        assertThat(read("despues.txt", "sigue vivo".getBytes(StandardCharsets.UTF_8))
                        .pages())
                .containsExactly("sigue vivo");
    }

    @Test
    void a_pdf_is_read_page_by_page() throws IOException {
        ReadText read = read("plan.pdf", HostileDocuments.pdf("Suelo urbano", "Áreas de amenaza alta"));
        assertThat(read.code()).isNull();
        assertThat(read.mediaType()).isEqualTo("application/pdf");
        assertThat(read.pages()).containsExactly("Suelo urbano", "Áreas de amenaza alta");
    }

    @Test
    void documents_of_offices_are_read() throws IOException {
        assertThat(read("a.docx", HostileDocuments.docx("Artículo 1", "Adóptase el plan"))
                        .pages())
                .containsExactly("Artículo 1\nAdóptase el plan");
        assertThat(read("a.odt", HostileDocuments.odt("Memoria justificativa")).pages())
                .containsExactly("Memoria justificativa");
        assertThat(String.join(
                        "",
                        read("a.xlsx", HostileDocuments.xlsx("Vía arterial", "412"))
                                .pages()))
                .contains("Vía arterial")
                .contains("412");
        assertThat(read(
                                "a.html",
                                "<html><head><script>alert(1)</script></head><body><h1>Índice</h1><p>Uno</p></body></html>"
                                        .getBytes(StandardCharsets.UTF_8))
                        .pages())
                .containsExactly("Índice\nUno");
        assertThat(read(
                                "a.txt",
                                "Sesión del Concejo: aprobó el artículo sobre la protección de los páramos y las quebradas"
                                        .getBytes(Charset.forName("windows-1252")))
                        .pages()
                        .get(0))
                .contains("Sesión")
                .contains("páramos");
    }

    @Test
    void a_scanned_pdf_has_pages_and_no_text() throws IOException {
        ReadText read = read("escaneado.pdf", HostileDocuments.scanned(3));
        assertThat(read.code()).isEqualTo(ReadText.NO_TEXT);
        assertThat(read.pages()).containsExactly("", "", "");
    }

    @Test
    void a_docx_that_is_a_zip_bomb_ends_with_its_code() throws IOException {
        byte[] bomb = HostileDocuments.docxBomb(1500);
        assertThat(bomb.length).isLessThan(2_000_000);
        assertThat(read("bomba.docx", bomb).code()).isEqualTo(ReadText.BOMB);
        stillAlive();
    }

    @Test
    void entities_of_entities_end_with_a_code() throws IOException {
        assertThat(read("entidades.odt", HostileDocuments.odtOfEntities()).code())
                .isNotNull();
        stillAlive();
    }

    @Test
    void a_pdf_with_a_million_objects_ends_with_a_code() throws IOException {
        assertThat(read("millon.pdf", HostileDocuments.pdfOfObjects(1_000_000)).code())
                .isIn(ReadText.TOO_COSTLY, ReadText.DAMAGED, ReadText.NO_TEXT);
        stillAlive();
    }

    @Test
    void a_document_that_takes_too_long_is_given_up() throws IOException {
        try (TextProcess hurried = new TextProcess(TextLimits.STANDARD.withTime(Duration.ofMillis(1)))) {
            Path file = Files.write(folder.resolve("lento.pdf"), HostileDocuments.pdf("texto"));
            assertThat(hurried.read(file, "lento.pdf").code()).isEqualTo(ReadText.TOO_COSTLY);
        }
    }

    @Test
    void of_a_text_without_end_the_beginning_is_kept() throws IOException {
        ReadText read = read("largo.txt", "palabra ".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertThat(read.code()).isEqualTo(ReadText.CUT);
        assertThat(read.pages().stream().mapToInt(String::length).sum()).isBetween(190_000, 200_000);
    }

    @Test
    void programs_in_documents_are_seen() throws IOException {
        ReadText macro = read("macro.docm", HostileDocuments.docm());
        assertThat(macro.macros()).isTrue();
        assertThat(macro.pages()).containsExactly("con macro");
        assertThat(read("guion.pdf", HostileDocuments.pdfWithScript()).macros()).isTrue();
        assertThat(read("limpio.docx", HostileDocuments.docx("sin macro")).macros())
                .isFalse();
        assertThat(read("limpio.pdf", HostileDocuments.pdf("sin guion")).macros())
                .isFalse();
    }

    @Test
    void locked_damaged_and_foreign_files_have_their_codes() throws IOException {
        assertThat(read("clave.pdf", HostileDocuments.pdfWithPassword()).code()).isEqualTo(ReadText.LOCKED);
        byte[] cut = java.util.Arrays.copyOf(HostileDocuments.docx("entero"), 900);
        assertThat(read("cortado.docx", cut).code()).isEqualTo(ReadText.DAMAGED);
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        assertThat(read("ruido.dwg", noise).code()).isEqualTo(ReadText.OTHER_FORMAT);
    }

    @Test
    void a_page_of_a_pdf_becomes_a_picture() throws IOException {
        Path file = Files.write(folder.resolve("dibujo.pdf"), HostileDocuments.pdf("uno", "dos"));
        byte[] png = process.picture(file, 2);
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        assertThat(process.picture(file, 3)).isNull();
        stillAlive();
    }
}
