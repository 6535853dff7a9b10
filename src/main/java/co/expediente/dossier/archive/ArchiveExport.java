package co.expediente.dossier.archive;

import co.expediente.dossier.Dossiers;
import co.expediente.plan.Plan;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The whole archive of a plan as a BagIt package with its inventory, withdrawn documents and former versions included. */
@Service
public class ArchiveExport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Archive archive;
    private final Relations relations;
    private final Inventory inventory;
    private final Dossiers dossiers;

    ArchiveExport(Archive archive, Relations relations, Inventory inventory, Dossiers dossiers) {
        this.archive = archive;
        this.relations = relations;
        this.inventory = inventory;
        this.dossiers = dossiers;
    }

    /** What was written. */
    public record Exported(int documents, int files, long bytes) {}

    /**
     * Writes the package.
     *
     * @param target folder that does not exist or is empty, or a file whose name ends in {@code .zip}
     * @throws Refusal DOS-101, DOS-102 a file that is not what it was; DOS-115 the folder holds something
     */
    public Exported run(Plan plan, Path target, ImportProgress progress) throws IOException {
        if (Files.isDirectory(target)) {
            try (var children = Files.list(target)) {
                if (children.findAny().isPresent()) {
                    throw new Refusal("DOS-115", Map.of("folder", target.toString()));
                }
            }
            Files.delete(target);
        }
        List<ArchivedDocument> documents = archive
                .list(DocumentFilter.of(plan.id()).withWithdrawn(true))
                .stream()
                .sorted(Comparator.comparingLong(ArchivedDocument::id))
                .toList();
        progress.phase("STORE", documents.size());
        List<BagRecord> told = new ArrayList<>();
        int files = 0;
        long bytes = 0;
        try (BagWriter bag = new BagWriter(target)) {
            for (ArchivedDocument d : documents) {
                List<BagRecord.File> versions = new ArrayList<>();
                List<ArchivedDocument.File> newestFirst = archive.files(d.id());
                for (int i = newestFirst.size() - 1; i >= 0; i--) {
                    ArchivedDocument.File f = newestFirst.get(i);
                    String path = String.format(
                            java.util.Locale.ROOT,
                            "documentos/%06d/%d-%s",
                            d.id(),
                            f.number(),
                            f.name().replace('%', '_'));
                    try (InputStream in = archive.content(d.id(), f.number())) {
                        bag.data(path, in);
                    }
                    versions.add(new BagRecord.File(
                            f.number(),
                            "data/" + path,
                            f.sha256(),
                            f.bytes(),
                            f.name(),
                            f.note(),
                            f.createdBy(),
                            f.createdAt().toInstant().toString()));
                    files++;
                    bytes += f.bytes();
                }
                told.add(record(d, versions));
                progress.done(told.size());
            }
            bag.tag(BagImport.DOCUMENTS, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(told));
            bag.tag("inventario.csv", inventory.csv(plan, documents));
            bag.tag("inventario.xlsx", inventory.xlsx(plan, documents, dossiers.today()));
            bag.tag("hoja-de-control.csv", inventory.controlSheet(plan, documents));
            Map<String, String> info = new LinkedHashMap<>();
            info.put("Source-Organization", plan.municipality() + " (" + plan.codMun() + ")");
            info.put("External-Identifier", plan.id());
            info.put("External-Description", "Archivo técnico e histórico, " + plan.kind() + " " + plan.municipality());
            info.put("Bagging-Date", dossiers.today().toString());
            bag.finish(info);
        }
        return new Exported(documents.size(), files, bytes);
    }

    private BagRecord record(ArchivedDocument d, List<BagRecord.File> versions) {
        return new BagRecord(
                d.id(),
                d.kind(),
                d.title(),
                d.component(),
                d.year(),
                Objects.toString(d.date(), null),
                d.act(),
                d.authority(),
                d.series(),
                d.folios(),
                d.visibility().name(),
                d.notes(),
                d.origin(),
                d.createdBy(),
                d.createdAt().toInstant().toString(),
                d.withdrawn() == null ? null : d.withdrawn().reason(),
                versions,
                relations.of(d.id()).stream()
                        .filter(Relations.Relation::forward)
                        .map(r -> new BagRecord.Link(r.kind().name(), r.otherId()))
                        .toList());
    }
}
