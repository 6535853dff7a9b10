package co.expediente.intake.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A GeoPackage whose private copy is opened: what its own list of contents says, held against the tables that there are.
 * Views, triggers and virtual tables run statements that somebody else wrote and are left aside (GPK-010).
 */
final class GeoPackageFile {
    private static final int MANY = 30;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern ROW = Pattern.compile("(?m)^  line \\(String\\) = ([a-z])\\|(.*)$");
    /** Triggers that the standard itself, GDAL and QGIS write to keep counts and indexes. */
    private static final Pattern OWN = Pattern.compile(
            "(?i)(rtree|gpkg|trigger_(insert|delete)_feature_count|sqlite|fts|idx|trg_?gpkg|nga|metadata|md)[_a-z].*");

    private static final String QUESTION = "SELECT 'k|' || quick_check AS line FROM pragma_quick_check(1)"
            + " UNION ALL SELECT CASE WHEN type = 'table' AND sql LIKE 'CREATE VIRTUAL%' THEN 'r|'"
            + " WHEN type = 'view' THEN 'v|' WHEN type = 'trigger' THEN 't|' ELSE 'x|' END || name"
            + " FROM sqlite_master WHERE type IN ('view', 'trigger', 'table')"
            + " UNION ALL SELECT 'c|' || table_name FROM gpkg_contents";

    private final Path path;
    private final Path place;
    private final String file;
    private final ReadOptions options;
    private final List<IntakeNote> notes = new ArrayList<>();

    GeoPackageFile(Path path, Path place, String file, ReadOptions options) {
        this.path = path;
        this.place = place;
        this.file = file;
        this.options = options;
    }

    List<IntakeNote> notes() {
        return notes;
    }

    /**
     * Its layers.
     *
     * @throws IntakeRefusal GPK-001 no contents, GPK-002 damaged
     */
    List<SourceLayer> layers() throws IOException {
        boolean partly = writesAhead() && !Files.exists(Path.of(path + "-wal"));
        Set<String> asideNames = new HashSet<>();
        Set<String> listed = new HashSet<>();
        Set<String> told = new TreeSet<>();
        List<String> tables = new ArrayList<>();
        ask(asideNames, listed, told, tables);
        if (partly) {
            notes.add(new IntakeNote("GPK-003", 1, Map.of("file", file)));
        }
        if (!told.isEmpty()) {
            String names = told.stream().limit(12).map(ArchiveUnpacker::shown).collect(Collectors.joining(", "));
            notes.add(
                    new IntakeNote("GPK-010", told.size(), Map.of("file", file, "count", told.size(), "names", names)));
        }
        boolean unlisted = tables.stream()
                .anyMatch(t -> !listed.contains(t) && !OWN.matcher(t).matches());
        List<String> all = unlisted ? List.of("-oo", "LIST_ALL_TABLES=YES") : List.of();
        List<SourceLayer> layers = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (GdalCatalog.Entry entry : GdalCatalog.list(path, "GPKG", all, file, place, options.limits())) {
            boolean known = listed.contains(entry.name());
            int blob = known || entry.spatial() ? -1 : GpkgBlobRows.column(entry.columns());
            // A table that nobody lists is a layer when it has geometry; others are a program's own notes.
            if (!asideNames.contains(entry.name()) && (known || blob >= 0)) {
                layers.add(new GdalLayer(path, "GPKG", entry, blob, file, options));
                if (!known) {
                    found.add(ArchiveUnpacker.shown(entry.name()));
                }
            }
        }
        if (!found.isEmpty()) {
            notes.add(new IntakeNote("GPK-004", found.size(), Map.of("layer", String.join(", ", found))));
        }
        List<String> plain = layers.stream()
                .filter(SourceLayer::spatial)
                .map(SourceLayer::name)
                .filter(n -> asideNames.stream().noneMatch(a -> a.startsWith("rtree_" + n + "_")))
                .toList();
        if (!plain.isEmpty()) {
            notes.add(new IntakeNote(
                    "GPK-011",
                    plain.size(),
                    Map.of(
                            "count",
                            plain.size(),
                            "layer",
                            plain.stream().limit(12).map(ArchiveUnpacker::shown).collect(Collectors.joining(", ")))));
        }
        long odd = layers.stream()
                .filter(l -> !PLAIN_NAME.matcher(l.name()).matches())
                .count();
        if (odd > 0) {
            notes.add(new IntakeNote("GPK-013", odd, Map.of("count", odd)));
        }
        if (layers.size() > MANY) {
            notes.add(new IntakeNote("GPK-012", 1, Map.of("file", file, "count", layers.size())));
        }
        return layers;
    }

    private void ask(Set<String> asideNames, Set<String> listed, Set<String> told, List<String> tables) {
        String answer;
        try {
            answer = GdalCatalog.run(
                    List.of("ogrinfo", "-ro", "-q", path.toString(), "-sql", QUESTION),
                    "GPKG",
                    file,
                    place,
                    options.limits());
        } catch (IntakeRefusal e) {
            if (!e.code().equals("EXP-022")) {
                throw e;
            }
            boolean other = String.valueOf(e.params().get("detail")).contains("no such table");
            throw new IntakeRefusal(other ? "GPK-001" : "GPK-002", Map.of("file", file), e);
        }
        boolean sound = false;
        Matcher row = ROW.matcher(answer);
        while (row.find()) {
            String name = row.group(2);
            switch (row.group(1)) {
                case "k" -> sound = name.equals("ok");
                case "c" -> listed.add(name);
                case "v", "r" -> {
                    asideNames.add(name);
                    if (!OWN.matcher(name).matches()) {
                        told.add(name);
                    }
                }
                case "t" -> {
                    if (!OWN.matcher(name).matches()) {
                        told.add(name);
                    }
                }
                default -> tables.add(name);
            }
        }
        if (!sound) {
            throw new IntakeRefusal("GPK-002", Map.of("file", file));
        }
    }

    /** Whether its head says that changes are written to a file beside it. */
    private boolean writesAhead() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(20);
            return channel.read(head, 0) == 20 && head.get(18) == 2;
        }
    }
}
