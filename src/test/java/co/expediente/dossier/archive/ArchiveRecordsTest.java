package co.expediente.dossier.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Records;
import co.expediente.dossier.ServedDossier;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents are kept with versions and history, withdrawn and never deleted. */
class ArchiveRecordsTest {
    private static Archive archive;

    @BeforeAll
    static void open() {
        archive = ServedDossier.bean(Archive.class);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static NewDocument document(String title) {
        return NewDocument.of(ServedDossier.PLAN, "ACTO_ADOPCION", title, title + ".txt");
    }

    private static void refused(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void a_document_comes_back_with_its_facts_and_its_bytes() throws IOException {
        ArchivedDocument kept = archive.add(
                document("Acuerdo 012")
                        .act("Acuerdo 012 de 2016")
                        .authority("Concejo Municipal")
                        .date(LocalDate.of(2016, 5, 30))
                        .year(1916)
                        .component("general")
                        .visibility(Visibility.PUBLICO)
                        .folios(240),
                bytes("El Concejo acuerda"));
        ArchivedDocument found = archive.find(kept.id()).orElseThrow();
        assertThat(found).isEqualTo(kept);
        assertThat(found.act()).isEqualTo("Acuerdo 012 de 2016");
        assertThat(found.current().mediaType()).isEqualTo("text/plain");
        assertThat(found.createdBy()).isEqualTo("cli");
        try (InputStream in = archive.content(kept.id())) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("El Concejo acuerda");
        }
        assertThat(archive.list(DocumentFilter.of(ServedDossier.PLAN).year(1916)))
                .extracting(ArchivedDocument::id)
                .containsExactly(kept.id());
        assertThat(archive.list(DocumentFilter.of(ServedDossier.PLAN).year(1916).visible(Set.of(Visibility.RESERVADO))))
                .isEmpty();
    }

    @Test
    void versions_are_added_and_none_is_lost() throws IOException {
        ArchivedDocument first = archive.add(document("Con versiones"), bytes("uno"));
        ArchivedDocument second = archive.addVersion(first.id(), first.version(), "dos.txt", "corregido", bytes("dos"));
        assertThat(second.current().number()).isEqualTo(2);
        assertThat(archive.files(first.id()))
                .extracting(ArchivedDocument.File::name)
                .containsExactly("dos.txt", "Con versiones.txt");
        try (InputStream in = archive.content(first.id(), 1)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("uno");
        }
        refused("DOS-119", () -> archive.addVersion(first.id(), second.version(), "dos.txt", null, bytes("dos")));
        refused("DOS-001", () -> archive.addVersion(first.id(), first.version(), "tres.txt", null, bytes("tres")));
        assertThat(archive.files(first.id())).hasSize(2);
    }

    @Test
    void a_withdrawn_document_keeps_its_reason_and_its_file_and_is_not_changed_any_more() throws IOException {
        ArchivedDocument d = archive.add(document("Mal escaneado").year(1917), bytes("ilegible"));
        refused("DOS-002", () -> archive.withdraw(d.id(), d.version(), "  "));
        ArchivedDocument withdrawn = archive.withdraw(d.id(), d.version(), "Se escaneó otra página");
        assertThat(withdrawn.withdrawn().reason()).isEqualTo("Se escaneó otra página");
        assertThat(withdrawn.withdrawn().by()).isEqualTo("cli");
        refused("DOS-120", () -> archive.withdraw(d.id(), withdrawn.version(), "otra vez"));
        refused("DOS-120", () -> archive.describe(d.id(), withdrawn.version(), document("Otro título")));
        archive.content(d.id()).close();
        DocumentFilter year = DocumentFilter.of(ServedDossier.PLAN).year(1917);
        assertThat(archive.count(year)).isZero();
        assertThat(archive.count(year.withWithdrawn(true))).isEqualTo(1);
        assertThatThrownBy(() -> ServedDossier.bean(Records.class)
                        .run(() -> ServedDossier.database()
                                .sql("DELETE FROM expediente.documento WHERE id = ?")
                                .param(d.id())
                                .update()))
                .hasMessageContaining("append-only");
    }

    @Test
    void the_history_says_who_changed_what() {
        ArchivedDocument d = archive.add(document("Título viejo"), bytes("texto de la historia"));
        archive.describe(d.id(), d.version(), document("Título nuevo"));
        List<ChangeHistory.Change> history =
                ServedDossier.bean(ChangeHistory.class).of("documento", d.id());
        assertThat(history.get(0).fields())
                .containsExactly(new ChangeHistory.Field("titulo", "Título viejo", "Título nuevo"));
    }

    @Test
    void another_author_than_the_user_may_be_named() {
        ArchivedDocument d =
                archive.addAs("oficio:18", document("Respuesta de Hacienda"), bytes("respondemos lo siguiente"));
        assertThat(d.createdBy()).isEqualTo("oficio:18");
        assertThat(ServedDossier.bean(ChangeHistory.class)
                        .of("documento", d.id())
                        .get(0)
                        .user())
                .isEqualTo("oficio:18");
    }

    @Test
    void the_same_bytes_are_kept_once_where_that_is_asked() {
        Archive.Kept first = archive.addOnce("cli", document("Una vez"), bytes("solo una vez"));
        Archive.Kept again = archive.addOnce("cli", document("Otra vez"), bytes("solo una vez"));
        assertThat(first.added()).isTrue();
        assertThat(again.added()).isFalse();
        assertThat(again.document().id()).isEqualTo(first.document().id());
    }

    @Test
    void what_is_not_of_the_lists_is_refused_before_anything_is_stored() {
        refused(
                "DOS-003",
                () -> archive.add(NewDocument.of(ServedDossier.PLAN, "NOVELA", "x", "x.txt"), bytes("no pasa")));
        refused("DOS-002", () -> archive.add(document("\u202e \u200b"), bytes("no pasa")));
        refused("DOS-003", () -> archive.add(document("x").component("lunar"), bytes("no pasa")));
        assertThat(ServedDossier.bean(ContentStore.class)
                        .file(
                                // printf 'no pasa' | sha256sum
                                "2297b3e3ace8c93d4aa9619eb8ef0111ef4226ba629003ab183df26efc242bbf"))
                .doesNotExist();
    }

    @Test
    void a_name_with_path_parts_direction_marks_and_control_characters_becomes_harmless() {
        assertThat(FileNames.clean("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileNames.clean("C:\\oficina\\plan final.pdf")).isEqualTo("plan final.pdf");
        assertThat(FileNames.clean("factura\u202efdp.exe")).isEqualTo("facturafdp.exe");
        assertThat(FileNames.clean("uno\r\nSet-Cookie: x=1.pdf")).isEqualTo("uno__Set-Cookie_ x=1.pdf");
        assertThat(FileNames.clean("...")).isEqualTo("documento");
        assertThat(FileNames.clean("CON.pdf")).isEqualTo("_CON.pdf");
        assertThat(FileNames.clean("ñandú área.PDF")).isEqualTo("ñandú área.PDF");
        assertThat(FileNames.clean("a".repeat(400) + ".docx")).hasSize(180).endsWith("a.docx");
    }

    @Test
    void the_kind_is_proposed_from_the_name_before_the_folder() {
        DocumentKinds kinds = ServedDossier.bean(DocumentKinds.class);
        assertThat(kinds.proposed("Estudios/Oficio 231.pdf").id()).isEqualTo("OFICIO");
        assertThat(kinds.proposed("Cartografía/CG-01.pdf").id()).isEqualTo("CARTOGRAFIA");
        assertThat(kinds.proposed("2019/Memoria_Justificativa-v2.docx").id()).isEqualTo("MEMORIA_JUSTIFICATIVA");
        assertThat(kinds.proposed("varios/xyz.pdf").id()).isEqualTo("SIN_CLASIFICAR");
    }
}
