package co.expediente.dossier.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.archive.text.HostileDocuments;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive goes in as a folder and out as a package that others can check, and comes back with the same hashes. */
class ArchivePackageTest {
    @TempDir
    Path folder;

    private static Archive archive;
    private static Plan town;
    private static Plan other;

    @BeforeAll
    static void plans() {
        archive = ServedDossier.bean(Archive.class);
        Plans plans = ServedDossier.bean(Plans.class);
        town = plans.findOrDraft("05002", "prueba");
        other = plans.findOrDraft("05004", "prueba");
    }

    private static ArchiveImport.Order order(Plan plan) {
        return new ArchiveImport.Order(plan, null, null, Visibility.INTERNO, "importador");
    }

    private static ImportReport read(Path from, Plan plan) {
        return ServedDossier.bean(ArchiveImport.class).run(from, order(plan), ImportProgress.SILENT);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_folder_is_read_whole_and_a_second_time_changes_nothing() throws IOException {
        Plan plan = ServedDossier.bean(Plans.class).findOrDraft("05021", "prueba");
        Path from = Files.createDirectories(folder.resolve("archivo"));
        Files.createDirectories(from.resolve("Actos/2016"));
        Files.write(from.resolve("Actos/2016/Acuerdo_012.pdf"), HostileDocuments.pdf("Acuerda"));
        Files.write(
                from.resolve("Actos/2016/copia de Acuerdo_012.pdf"),
                Files.readAllBytes(from.resolve("Actos/2016/Acuerdo_012.pdf")));
        Files.write(from.resolve("foto del parque.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
        Files.write(from.resolve("vacío.txt"), new byte[0]);
        Files.write(from.resolve(".oculto"), utf8("no"));
        Files.write(from.resolve("~$Acuerdo.docx"), utf8("no"));
        Files.createSymbolicLink(from.resolve("enlace.txt"), Path.of("/etc/passwd"));
        ImportReport first = read(from, plan);
        assertThat(first.getRead()).isEqualTo(4);
        assertThat(first.getAdded()).isEqualTo(2);
        assertThat(first.getUnchanged()).isEqualTo(1);
        assertThat(first.getProblems())
                .extracting(ImportReport.Refused::file, ImportReport.Refused::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("vacío.txt", "DOS-103"));
        assertThat(first.getKinds()).isEqualTo(Map.of("ACTO_ADOPCION", 1, "FOTOGRAFIA", 1));
        assertThat(archive.list(DocumentFilter.of(plan.id())))
                .extracting(ArchivedDocument::title, ArchivedDocument::origin)
                .contains(org.assertj.core.groups.Tuple.tuple("Acuerdo 012", "Actos/2016/Acuerdo_012.pdf"));
        ImportReport second = read(from, plan);
        assertThat(second.getAdded()).isZero();
        assertThat(second.getUnchanged()).isEqualTo(3);
    }

    @Test
    void a_package_comes_back_with_the_same_hashes_versions_relations_and_withdrawals() throws Exception {
        ArchivedDocument act = archive.add(
                NewDocument.of(town.id(), "ACTO_ADOPCION", "Acuerdo 1", "acuerdo 100%.txt")
                        .date(java.time.LocalDate.of(2016, 5, 30))
                        .visibility(Visibility.PUBLICO),
                new ByteArrayInputStream(utf8("uno")));
        archive.addVersion(
                act.id(), act.version(), "acuerdo firmado.txt", "firmado", new ByteArrayInputStream(utf8("dos")));
        ArchivedDocument study = archive.add(
                NewDocument.of(town.id(), "ESTUDIO_TECNICO", "Estudio", "estudio.txt"),
                new ByteArrayInputStream(utf8("estudio")));
        ServedDossier.bean(Relations.class).add(study.id(), "SUSTENTA", act.id());
        archive.withdraw(study.id(), study.version(), "Hay uno nuevo");
        Path bag = folder.resolve("paquete");
        ArchiveExport.Exported written = ServedDossier.bean(ArchiveExport.class).run(town, bag, ImportProgress.SILENT);
        assertThat(written).isEqualTo(new ArchiveExport.Exported(2, 3, 13));
        assertThat(new BagReader(bag).check(n -> {}).faults()).isEmpty();
        judge(bag);
        Path zip = folder.resolve("paquete.zip");
        ServedDossier.bean(ArchiveExport.class).run(town, zip, ImportProgress.SILENT);
        ImportReport report = read(zip, other);
        assertThat(report.getAdded()).isEqualTo(2);
        assertThat(hashes(other)).isEqualTo(hashes(town));
        ArchivedDocument back = archive.list(DocumentFilter.of(other.id())).get(0);
        assertThat(back.title()).isEqualTo("Acuerdo 1");
        assertThat(back.visibility()).isEqualTo(Visibility.PUBLICO);
        assertThat(archive.files(back.id()))
                .extracting(ArchivedDocument.File::name, ArchivedDocument.File::note)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("acuerdo firmado.txt", "firmado"),
                        org.assertj.core.groups.Tuple.tuple("acuerdo 100%.txt", null));
        assertThat(ServedDossier.bean(Relations.class).of(back.id()))
                .extracting(Relations.Relation::kind, Relations.Relation::otherWithdrawn)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Relations.Kind.SUSTENTA, true));
        assertThat(read(bag, other).getUnchanged()).as("a second time").isEqualTo(2);
    }

    /** Judges from outside: coreutils always, the Library of Congress' validator where it is installed. */
    private static void judge(Path bag) throws Exception {
        Process sums = new ProcessBuilder(
                        "sha256sum", "--strict", "--quiet", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt")
                .directory(bag.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(sums.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(sums.waitFor()).isZero();
        Process there = new ProcessBuilder("python3", "-c", "import bagit").start();
        if (there.waitFor() == 0) {
            Process validator = new ProcessBuilder("python3", "-m", "bagit", "--validate", bag.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(validator.waitFor()).as(said).isZero();
        }
    }

    private static Map<String, List<String>> hashes(Plan plan) {
        Map<String, List<String>> all = new TreeMap<>();
        for (ArchivedDocument d : archive.list(DocumentFilter.of(plan.id()).withWithdrawn(true))) {
            all.put(
                    d.title() + (d.withdrawn() == null ? "" : d.withdrawn().reason()),
                    archive.files(d.id()).stream()
                            .map(ArchivedDocument.File::sha256)
                            .toList());
        }
        return all;
    }

    @Test
    void a_package_that_was_changed_is_refused_before_anything_is_taken() throws IOException {
        Plan plan = ServedDossier.bean(Plans.class).findOrDraft("05030", "prueba");
        archive.add(
                NewDocument.of(plan.id(), "OFICIO", "Carta", "carta.txt"), new ByteArrayInputStream(utf8("querido")));
        Path bag = folder.resolve("alterado");
        ServedDossier.bean(ArchiveExport.class).run(plan, bag, ImportProgress.SILENT);
        Path file;
        try (var all = Files.walk(bag.resolve("data"))) {
            file = all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Files.writeString(file, "Querido");
        Files.writeString(bag.resolve("data/de más.txt"), "x");
        assertThat(new BagReader(bag).check(n -> {}).faults())
                .extracting(BagReader.Fault::what)
                .containsExactlyInAnyOrder("CHANGED", "EXTRA");
        Plan into = ServedDossier.bean(Plans.class).findOrDraft("05031", "prueba");
        assertThatThrownBy(() -> read(bag, into))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("DOS-114"));
        assertThat(archive.count(DocumentFilter.of(into.id()))).isZero();
        assertThatThrownBy(() -> ServedDossier.bean(ArchiveExport.class).run(plan, bag, ImportProgress.SILENT))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("DOS-115"));
    }

    @Test
    void a_zip_with_path_parts_is_refused_and_one_of_documents_is_read() throws IOException {
        Plan plan = ServedDossier.bean(Plans.class).findOrDraft("05034", "prueba");
        Map<String, byte[]> hostile = new LinkedHashMap<>();
        hostile.put("bueno.txt", utf8("bueno"));
        hostile.put("../../fuera.txt", utf8("malo"));
        Path zip = Files.write(folder.resolve("malo.zip"), HostileDocuments.zip(hostile));
        assertThatThrownBy(() -> read(zip, plan))
                .isInstanceOfSatisfying(
                        IntakeRefusal.class, e -> assertThat(e.code()).isEqualTo("ARC-003"));
        assertThat(archive.count(DocumentFilter.of(plan.id()))).isZero();
        Path honest = Files.write(
                folder.resolve("bueno.zip"),
                HostileDocuments.zip(Map.of("DTS/Tomo 1.docx", HostileDocuments.docx("Diagnóstico"))));
        assertThat(read(honest, plan).getKinds()).isEqualTo(Map.of("DTS", 1));
    }

    @Test
    void an_index_in_the_folder_describes_its_files_and_the_report_tells_the_lines_that_are_wrong() throws IOException {
        Plan plan = ServedDossier.bean(Plans.class).findOrDraft("05038", "prueba");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Entrega/actos/a 12.txt", utf8("acuerdo doce"));
        files.put("Entrega/carta.txt", utf8("carta"));
        files.put("Entrega/sin línea.txt", utf8("nada"));
        files.put("Entrega/indice.csv", utf8("""
                        Archivo;Título;Tipo;Fecha;Acto;Entidad;Serie;Componente
                        actos\\A 12.txt;"Acuerdo ""POT"" de 2016; adopción";Acto de adopción o revisión;30/05/2016;Acuerdo 012 de 2016;Concejo;100.2;Urbano
                        carta.txt;Carta;OFICIO;2016-13-45;;;;
                        no está.txt;Nada;;;;;;
                        carta.txt;Otra;;;;;;
                        """));
        ImportReport report = read(Files.write(folder.resolve("indice.zip"), HostileDocuments.zip(files)), plan);
        assertThat(report.getAdded()).isEqualTo(3);
        assertThat(report.getDescribed()).isEqualTo(1);
        assertThat(report.getProblems())
                .extracting(r -> r.file() + " " + r.code())
                .containsExactlyInAnyOrder(
                        "indice.csv · 5 DOS-127", "indice.csv · 3 EXP-004", "indice.csv · 4 DOS-128");
        ArchivedDocument d = archive.list(DocumentFilter.of(plan.id())).stream()
                .filter(x -> "Acuerdo 012 de 2016".equals(x.act()))
                .findFirst()
                .orElseThrow();
        assertThat(d.title()).isEqualTo("Acuerdo \"POT\" de 2016; adopción");
        assertThat(d.kind()).isEqualTo("ACTO_ADOPCION");
        assertThat(d.date()).isEqualTo("2016-05-30");
        assertThat(d.authority()).isEqualTo("Concejo");
        assertThat(d.series()).isEqualTo("100.2");
        assertThat(d.component()).isEqualTo("urbano");
        Path wrong = Files.write(
                folder.resolve("malo2.zip"),
                HostileDocuments.zip(Map.of("indice.csv", utf8("uno;dos\n1;2\n"), "x.txt", utf8("equis"))));
        assertThatThrownBy(() -> read(wrong, plan))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("DOS-126"));
        assertThat(archive.count(DocumentFilter.of(plan.id()))).isEqualTo(3);
    }

    @Test
    void a_flipped_byte_in_the_store_is_found_with_the_document_that_it_hurts() throws IOException {
        Plan damaged = ServedDossier.bean(Plans.class).findOrDraft("05036", "prueba");
        ArchivedDocument d = archive.add(
                NewDocument.of(damaged.id(), "OFICIO", "Se dañará", "d.txt"),
                new ByteArrayInputStream(utf8("bytes que se dañan")));
        Path file = ServedDossier.bean(ContentStore.class).file(d.current().sha256());
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.delete(file);
        Files.write(file, bytes);
        ArchiveCheck.Report report = ServedDossier.bean(ArchiveCheck.class).run(n -> {});
        assertThat(report.bad()).anySatisfy(b -> {
            assertThat(b.state()).isEqualTo("DAMAGED");
            assertThat(b.documents()).containsExactly(new ArchiveCheck.Touched(d.id(), damaged.id(), "Se dañará", 1));
        });
        bytes[3] ^= 1;
        Files.write(file, bytes);
        assertThat(ServedDossier.bean(ArchiveCheck.class).run(n -> {}).bad()).isEmpty();
    }
}
