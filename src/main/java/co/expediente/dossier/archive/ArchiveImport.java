package co.expediente.dossier.archive;

import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.PackedFiles;
import co.expediente.plan.Plan;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes a whole folder or zip into the archive. Each document is a transaction of its own whose file is in the store already, and
 * the same bytes are not added twice: an import that was killed is simply begun again.
 */
@Service
public class ArchiveImport {
    /**
     * What is said of every document of an import.
     *
     * @param kind null: proposed from the names
     * @param year of the expediente, or null
     */
    public record Order(
            Plan plan, @Nullable String kind, @Nullable Integer year, Visibility visibility, String author) {}

    private final Archive archive;
    private final DocumentKinds kinds;
    private final BagImport bags;

    ArchiveImport(Archive archive, DocumentKinds kinds, BagImport bags) {
        this.archive = archive;
        this.kinds = kinds;
        this.bags = bags;
    }

    /**
     * Imports a folder, a zip, or a bag in either of them.
     *
     * @throws Refusal DOS-116 nothing there; DOS-113, DOS-114 a bag that is not whole
     * @throws IntakeRefusal ARC-… a zip that is not taken apart
     */
    public ImportReport run(Path from, Order order, ImportProgress progress) {
        if (order.kind() != null) {
            kinds.get(order.kind());
        }
        try {
            if (Files.isDirectory(from)) {
                return BagReader.isBag(from) ? bags.run(from, order, progress) : files(folder(from), order, progress);
            }
            if (Files.isRegularFile(from)) {
                return zip(from, order, progress);
            }
            throw new Refusal("DOS-116", Map.of("folder", from.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file to be imported: where it lies and what it was called. */
    private record Source(Path file, String path) {}

    private static List<Source> folder(Path folder) throws IOException {
        List<Source> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                boolean hidden =
                        !dir.equals(folder) && dir.getFileName().toString().startsWith(".");
                return hidden
                                || dir.getFileName() != null
                                        && dir.getFileName().toString().equals("__MACOSX")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // Links are not followed: what they lead to was not given.
                if (attributes.isRegularFile() && !leftBehind(file.getFileName().toString())) {
                    found.add(
                            new Source(file, folder.relativize(file).toString().replace('\\', '/')));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(Source::path));
        return found;
    }

    /** What systems and office programs leave in folders. */
    private static boolean leftBehind(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || name.startsWith("~$")
                || small.equals("thumbs.db")
                || small.equals("desktop.ini")
                || small.endsWith(".tmp");
    }

    private ImportReport zip(Path zip, Order order, ImportProgress progress) throws IOException {
        Path work = Files.createTempDirectory(
                "expediente-zip-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (PackedFiles packed = new PackedFiles(zip)) {
            String root = BagReader.rootIn(packed.names());
            if (root != null) {
                progress.phase("UNPACK", packed.names().size());
                Path bag = BagReader.unpack(packed, root, work, progress);
                return bags.run(bag, order, progress);
            }
            List<String> names = new ArrayList<>(packed.names());
            names.removeIf(n -> leftBehind(n.substring(n.lastIndexOf('/') + 1)));
            Collections.sort(names);
            ImportReport report = new ImportReport();
            String indexed = ImportIndex.in(names);
            ImportIndex index = null;
            if (indexed != null) {
                Path file = work.resolve("indice");
                packed.unpack(indexed, file);
                index = ImportIndex.read(file, indexed, report);
                names.remove(indexed);
            }
            progress.phase("STORE", names.size());
            for (String name : names) {
                Path file = work.resolve("file");
                packed.unpack(name, file);
                one(new Source(file, name), order, index, report);
                Files.delete(file);
                progress.done(report.getRead());
            }
            if (index != null) {
                index.end(report);
            }
            return report;
        } finally {
            delete(work);
        }
    }

    private ImportReport files(List<Source> sources, Order order, ImportProgress progress) {
        if (sources.isEmpty()) {
            throw new Refusal("DOS-116", Map.of("folder", "—"));
        }
        ImportReport report = new ImportReport();
        String indexed = ImportIndex.in(sources.stream().map(Source::path).toList());
        ImportIndex index = null;
        List<Source> documents = new ArrayList<>(sources);
        for (Source source : sources) {
            if (source.path().equals(indexed)) {
                index = ImportIndex.read(source.file(), source.path(), report);
                documents.remove(source);
            }
        }
        progress.phase("STORE", documents.size());
        for (Source source : documents) {
            one(source, order, index, report);
            progress.done(report.getRead());
        }
        if (index != null) {
            index.end(report);
        }
        return report;
    }

    private void one(Source source, Order order, @Nullable ImportIndex index, ImportReport report) {
        String name = source.path().substring(source.path().lastIndexOf('/') + 1);
        NewDocument named = NewDocument.of(
                        order.plan().id(),
                        order.kind() == null ? kinds.proposed(source.path()).id() : order.kind(),
                        FileNames.title(name),
                        name)
                .year(order.year())
                .visibility(order.visibility())
                .origin(source.path());
        NewDocument document = index == null ? named : index.told(named, source.path(), kinds, report);
        try (InputStream in = Files.newInputStream(source.file())) {
            Archive.Kept kept = archive.addOnce(order.author(), document, in);
            if (kept.added()) {
                report.added(kept.document());
            } else {
                report.unchanged();
            }
        } catch (Refusal refused) {
            if (refused.code().equals("DOS-121")) {
                // A full disk is not the fault of one file.
                throw refused;
            }
            report.refused(source.path(), refused.code(), refused.parameters());
        } catch (IOException e) {
            report.refused(source.path(), "EXP-005", Map.of("file", source.path()));
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(p);
            }
        } catch (IOException e) {
            // The system clears temporary folders.
        }
    }
}
