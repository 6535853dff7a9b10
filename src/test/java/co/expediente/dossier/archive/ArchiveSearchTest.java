package co.expediente.dossier.archive;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.archive.text.HostileDocuments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people look for is found: without accents, in singular and plural, in titles and on pages, with near misses. */
class ArchiveSearchTest {
    private static final int YEAR = 1931;
    private static ArchiveSearch search;

    private static long add(String title, String act, byte[] content, String name) {
        return ServedDossier.bean(Archive.class)
                .add(
                        NewDocument.of(ServedDossier.PLAN, "ACTO_ADOPCION", title, name)
                                .year(YEAR)
                                .act(act),
                        new ByteArrayInputStream(content))
                .id();
    }

    @BeforeAll
    static void documents() throws IOException {
        search = ServedDossier.bean(ArchiveSearch.class);
        add(
                "Adopción del plan",
                "Acuerdo 012-1931",
                HostileDocuments.pdf(
                        "Disposiciones generales del articulado",
                        "Artículo 45. Se declaran áreas de protección los humedales y las vías férreas del municipio"),
                "acuerdo.pdf");
        add(
                "Estudio de humedales",
                null,
                HostileDocuments.docx("Se describen los cuerpos de agua de la vereda Quebrada Ñame, año tras año."),
                "estudio.docx");
        add("Planos escaneados", null, HostileDocuments.scanned(2), "planos.pdf");
        ServedDossier.bean(TextReading.class).readAll(n -> {});
        for (int i = 0; i < 600 && ServedDossier.bean(TextReading.class).waiting() > 0; i++) {
            // The service reads too: what it has taken is ready in a moment.
            ServedDossier.bean(TextReading.class).readAll(n -> {});
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
    }

    private static ArchiveSearch.Found find(String typed) {
        return search.search(DocumentFilter.of(ServedDossier.PLAN).year(YEAR).page(0, 20), typed);
    }

    private static List<String> titles(String typed) {
        return find(typed).hits().stream().map(h -> h.document().title()).toList();
    }

    @Test
    void accents_capitals_and_number_do_not_matter() {
        assertThat(titles("humedal")).containsExactlyInAnyOrder("Estudio de humedales", "Adopción del plan");
        assertThat(titles("PROTECCION areas")).containsExactly("Adopción del plan");
        assertThat(titles("via ferrea")).containsExactly("Adopción del plan");
        assertThat(titles("name ano")).containsExactly("Estudio de humedales");
        assertThat(titles("los humedales del municipio")).containsExactly("Adopción del plan");
    }

    @Test
    void a_word_of_the_title_counts_more_than_one_of_the_text() {
        assertThat(titles("humedales").get(0)).isEqualTo("Estudio de humedales");
    }

    @Test
    void the_page_and_the_words_are_shown() {
        ArchiveSearch.Hit hit = find("áreas de protección").hits().get(0);
        assertThat(hit.page()).isEqualTo(2);
        assertThat(hit.pieces().stream().filter(ArchiveSearch.Piece::hit).map(ArchiveSearch.Piece::text))
                .contains("áreas", "protección");
        assertThat(hit.pieces().stream().map(ArchiveSearch.Piece::text).collect(Collectors.joining()))
                .isEqualTo(
                        "Artículo 45. Se declaran áreas de protección los humedales y las vías férreas del municipio");
    }

    @Test
    void numbers_of_acts_are_found_however_they_are_written() {
        assertThat(titles("acuerdo 012 1931")).containsExactly("Adopción del plan");
        assertThat(titles("012-1931")).containsExactly("Adopción del plan");
        assertThat(titles("012/1931")).containsExactly("Adopción del plan");
    }

    @Test
    void phrases_and_exclusions() {
        assertThat(titles("\"cuerpos de agua\"")).containsExactly("Estudio de humedales");
        assertThat(titles("\"agua de cuerpos\"")).isEmpty();
        assertThat(titles("humedales -vereda")).containsExactly("Adopción del plan");
    }

    @Test
    void a_near_miss_is_answered_with_what_may_have_been_meant() {
        ArchiveSearch.Found found = find("humedalez");
        assertThat(found.count()).isZero();
        assertThat(found.suggestion()).isEqualTo("humedales");
    }

    @Test
    void nothing_that_is_typed_is_an_error() {
        for (String typed : List.of(
                "",
                "   ",
                "'",
                "a & b | !",
                "\"",
                "-",
                "<->",
                ":*",
                "\\",
                "\u0000",
                "de la",
                "((((",
                "🏠",
                "%_%",
                "x".repeat(20_000),
                "a ".repeat(5000))) {
            assertThat(find(typed).count()).as(typed).isNotNegative();
        }
    }

    @Test
    void of_a_word_that_stands_everywhere_titles_come_first_and_every_page_of_the_list_is_full() {
        Archive archive = ServedDossier.bean(Archive.class);
        byte[] everywhere = "omnipresente".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long oldest = archive.add(
                        NewDocument.of(ServedDossier.PLAN, "OFICIO", "Lo omnipresente del territorio", "o.txt")
                                .year(1932),
                        new ByteArrayInputStream("nada más".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .id();
        for (int i = 1; i <= 530; i++) {
            archive.add(
                    NewDocument.of(ServedDossier.PLAN, "OFICIO", "Planilla " + i, "p.txt")
                            .year(1932),
                    new ByteArrayInputStream(everywhere));
        }
        DocumentFilter filter = DocumentFilter.of(ServedDossier.PLAN).year(1932);
        for (int i = 0;
                i < 600 && search.search(filter.page(0, 1), "omnipresente").count() < 531;
                i++) {
            ServedDossier.bean(TextReading.class).readAll(n -> {});
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
        java.util.Set<Long> seen = new java.util.HashSet<>();
        for (int from = 0; from < 531; from += 100) {
            ArchiveSearch.Found found = search.search(filter.page(from, 100), "omnipresente");
            assertThat(found.count()).isEqualTo(531);
            assertThat(found.hits()).hasSize(Math.min(100, 531 - from));
            found.hits().forEach(h -> seen.add(h.document().id()));
            if (from == 0) {
                assertThat(found.hits().get(0).document().id()).isEqualTo(oldest);
            }
        }
        assertThat(seen).hasSize(531);
        assertThat(search.search(filter.page(600, 100), "omnipresente").count()).isEqualTo(531);
    }

    @Test
    void what_is_reserved_is_found_only_by_who_may_see_it() {
        ServedDossier.bean(Archive.class)
                .add(
                        NewDocument.of(ServedDossier.PLAN, "OFICIO", "Queja reservada de un vecino", "q.txt")
                                .year(YEAR)
                                .visibility(Visibility.RESERVADO),
                        new ByteArrayInputStream("datos personales".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        DocumentFilter filter = DocumentFilter.of(ServedDossier.PLAN).year(YEAR).page(0, 20);
        assertThat(search.search(filter, "queja vecino").count()).isEqualTo(1);
        assertThat(search.search(filter.visible(Archive.seen(false)), "queja vecino")
                        .count())
                .isZero();
    }
}
