package co.expediente.dossier.archive;

import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes a bag back: checked whole first, then document by document with its versions, withdrawal and relations. */
@Service
class BagImport {
    static final String DOCUMENTS = "documentos.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Archive archive;
    private final DocumentRecords documents;
    private final Records records;
    private final Relations relations;
    private final DocumentKinds kinds;

    BagImport(Archive archive, DocumentRecords documents, Records records, Relations relations, DocumentKinds kinds) {
        this.archive = archive;
        this.documents = documents;
        this.records = records;
        this.relations = relations;
        this.kinds = kinds;
    }

    /** @throws Refusal DOS-113 no bag that can be read, DOS-114 not what its manifest says */
    ImportReport run(Path folder, ArchiveImport.Order order, ImportProgress progress) throws IOException {
        BagReader bag = new BagReader(folder);
        progress.phase("CHECK", bag.manifest().size());
        BagReader.Checked checked = bag.check(progress::done);
        if (!checked.faults().isEmpty()) {
            throw new Refusal(
                    "DOS-114",
                    Map.of(
                            "count",
                            checked.faults().size(),
                            "files",
                            checked.faults().stream()
                                    .limit(5)
                                    .map(f -> f.file() + " (" + f.what() + ")")
                                    .collect(Collectors.joining(", "))));
        }
        ImportReport report = new ImportReport();
        List<BagRecord> told = told(bag);
        progress.phase("STORE", told.size());
        Map<Long, Long> ids = new HashMap<>();
        for (BagRecord record : told) {
            document(bag, record, order, report, ids);
            progress.done(report.getRead());
        }
        for (BagRecord record : told) {
            for (BagRecord.Link link : record.relations()) {
                Long from = ids.get(record.id());
                Long to = ids.get(link.other());
                if (from != null && to != null) {
                    relations.add(from, link.kind(), to);
                }
            }
        }
        return report;
    }

    /** What the bag says of its documents; of a bag of somebody else, one document a file. */
    private static List<BagRecord> told(BagReader bag) throws IOException {
        Path file = bag.file(DOCUMENTS);
        if (Files.isRegularFile(file)) {
            try {
                return JSON.readValue(Files.readAllBytes(file), new TypeReference<List<BagRecord>>() {});
            } catch (JacksonException e) {
                throw new Refusal("DOS-113", Map.of("folder", DOCUMENTS));
            }
        }
        long[] id = {0};
        return bag.manifest().entrySet().stream()
                .map(e -> {
                    String path = e.getKey();
                    String name = path.substring(path.lastIndexOf('/') + 1);
                    return new BagRecord(
                            ++id[0],
                            "",
                            FileNames.title(name),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "",
                            null,
                            path,
                            "",
                            "",
                            null,
                            List.of(new BagRecord.File(1, path, e.getValue(), 0, name, null, "", "")),
                            List.of());
                })
                .toList();
    }

    private void document(
            BagReader bag, BagRecord r, ArchiveImport.Order order, ImportReport report, Map<Long, Long> ids) {
        try {
            List<BagRecord.File> files = r.files().stream()
                    .sorted(Comparator.comparingInt(BagRecord.File::number))
                    .toList();
            if (files.isEmpty()) {
                throw new Refusal("DOS-113", Map.of("folder", r.title()));
            }
            String newest = files.get(files.size() - 1).sha256();
            Long there = documents.everWithContent(order.plan().id(), newest, r.title());
            if (there != null) {
                ids.put(r.id(), there);
                report.unchanged();
                return;
            }
            ArchivedDocument kept = records.writeAs(order.author(), () -> keep(bag, r, files, order));
            ids.put(r.id(), kept.id());
            report.added(kept);
        } catch (Refusal refused) {
            if (refused.code().equals("DOS-121")) {
                throw refused;
            }
            report.refused(r.title(), refused.code(), refused.parameters());
        }
    }

    /** The whole document or nothing of it: one transaction. */
    private ArchivedDocument keep(BagReader bag, BagRecord r, List<BagRecord.File> files, ArchiveImport.Order order) {
        BagRecord.File first = files.get(0);
        NewDocument document = NewDocument.of(order.plan().id(), kind(r, order), r.title(), first.name())
                .component(r.component())
                .year(r.year() == null ? order.year() : r.year())
                .date(r.date() == null ? null : LocalDate.parse(r.date()))
                .act(r.act())
                .authority(r.authority())
                .series(r.series())
                .folios(r.folios())
                .visibility(r.visibility().isEmpty() ? order.visibility() : Visibility.of(r.visibility()))
                .notes(r.notes())
                .origin(r.origin());
        try {
            ArchivedDocument kept;
            try (InputStream in = Files.newInputStream(bag.file(first.path()))) {
                kept = archive.addAs(order.author(), document, in);
            }
            for (BagRecord.File next : files.subList(1, files.size())) {
                try (InputStream in = Files.newInputStream(bag.file(next.path()))) {
                    kept = archive.addVersionAs(
                            order.author(), kept.id(), kept.version(), next.name(), next.note(), in);
                }
            }
            return r.withdrawn() == null
                    ? kept
                    : archive.withdrawAs(order.author(), kept.id(), kept.version(), r.withdrawn());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String kind(BagRecord r, ArchiveImport.Order order) {
        String kind = order.kind() != null ? order.kind() : r.kind();
        return kinds.find(kind)
                .orElseGet(() -> kinds.proposed(String.valueOf(origin(r))))
                .id();
    }

    private static @Nullable String origin(BagRecord r) {
        return r.origin() == null ? r.title() : r.origin();
    }
}
