package co.expediente.intake.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out what a path holds and makes a {@link Delivery} of it. One use. */
final class DeliveryOpener {
    private static final Set<String> SHAPE_PARTS = Set.of("shp", "shx", "dbf", "prj", "cpg", "dbt", "fpt");
    private static final Set<String> JSON = Set.of("geojson", "json", "geojsonl", "geojsons", "ndjson", "jsonl");
    /** Files that are layers by themselves. */
    private static final Set<String> SINGLE = Set.of("gpkg", "kml", "kmz", "dxf", "dwg");

    private static final Set<String> TABLES = Set.of("csv", "tsv", "txt");

    private final Path file;
    private final ReadOptions options;
    private final PrivateFolder folder;
    private final UnpackBudget budget;
    private final List<String> ignored = new ArrayList<>();
    private final List<IntakeNote> notes = new ArrayList<>();
    private final List<SourceLayer> layers = new ArrayList<>();
    private List<Member> delivered = List.of();
    private final Set<String> used = new LinkedHashSet<>();

    DeliveryOpener(Path file, ReadOptions options, PrivateFolder folder) {
        this.file = file;
        this.options = options;
        this.folder = folder;
        this.budget = new UnpackBudget(options.limits());
    }

    Delivery open() throws IOException {
        String name = fileName(file);
        String hash;
        if (Files.isDirectory(file)) {
            List<Member> members = walk(file);
            members(members, name);
            hash = DeliveryHash.of(members);
        } else {
            Member single = new Member.OnDisk(name, file);
            FileKind kind = FileKind.of(single.head());
            if (kind == FileKind.ZIP) {
                archive(file, name, 1);
                hash = DeliveryHash.of(file);
            } else {
                List<Member> members = loose(single, kind);
                members(members, name);
                hash = members.size() == 1 ? DeliveryHash.of(file) : DeliveryHash.of(members);
            }
        }
        if (layers.size() > 1) {
            notes.add(new IntakeNote("ARC-018", layers.size(), Map.of("file", name, "count", layers.size())));
        }
        return new Delivery(name, hash, folder, layers, ignored, notes);
    }

    /** One file outside of any archive, with the siblings it needs. */
    private List<Member> loose(Member single, FileKind kind) throws IOException {
        String extension = single.extension();
        if (kind == FileKind.EMPTY) {
            throw new IntakeRefusal("ARC-001", Map.of("file", single.fileName()));
        }
        if (kind.otherArchive()) {
            throw new IntakeRefusal("ARC-016", Map.of("file", single.fileName(), "found", kind.label()));
        }
        if (extension.equals("zip")) {
            throw new IntakeRefusal("ARC-002", Map.of("file", single.fileName(), "found", kind.label()));
        }
        if (kind == FileKind.SQLITE) {
            List<Member> parts = new ArrayList<>(List.of(single));
            for (String suffix : List.of("-wal", "-journal")) {
                Path beside = file.resolveSibling(fileName(file) + suffix);
                if (Files.isRegularFile(beside)) {
                    parts.add(new Member.OnDisk(fileName(beside), beside));
                }
            }
            return parts;
        }
        if (!SHAPE_PARTS.contains(extension)) {
            return List.of(single);
        }
        Path parent = file.toAbsolutePath().getParent();
        String key = single.groupKey();
        try (Stream<Path> siblings = Files.list(parent)) {
            List<Member> parts = new ArrayList<>(siblings.filter(Files::isRegularFile)
                    .<Member>map(p -> new Member.OnDisk(fileName(p), p))
                    .filter(m -> m.groupKey().equals(key) && SHAPE_PARTS.contains(m.extension()))
                    .sorted(Comparator.comparing(Member::path))
                    .toList());
            if (parts.stream().noneMatch(m -> m.extension().equals("shp"))) {
                throw new IntakeRefusal("SHP-001", Map.of("file", single.fileName()));
            }
            return parts;
        }
    }

    private void archive(Path archive, String name, int depth) throws IOException {
        try (ArchiveUnpacker unpacker = new ArchiveUnpacker(archive, options.limits(), budget)) {
            if (Spreadsheets.isOne(unpacker)) {
                layers.addAll(Spreadsheets.layers(unpacker, folder.place(), name, options));
                return;
            }
            List<Member> members = unpacker.files().stream()
                    .<Member>map(e -> new Member.Packed(e.name().replace('\\', '/'), unpacker, e))
                    .toList();
            if (members.isEmpty()) {
                throw new IntakeRefusal("ARC-017", Map.of("file", name, "found", "0"));
            }
            long renamed = unpacker.files().stream()
                    .filter(ZipDirectory.Entry::renamed)
                    .count();
            if (renamed > 0) {
                notes.add(new IntakeNote("ARC-013", renamed, Map.of("file", name, "count", renamed)));
            }
            List<Member> inner = members.stream()
                    .filter(m -> m.extension().equals("zip") && !Junk.isJunk(m.path()))
                    .toList();
            if (!inner.isEmpty() && members.stream().noneMatch(this::geographic)) {
                if (inner.size() > 1 || depth > 1) {
                    throw new IntakeRefusal("ARC-008", Map.of("file", name, "count", inner.size()));
                }
                notes.add(new IntakeNote("ARC-008", 1, Map.of("file", name, "count", 1)));
                Path target = folder.place().resolve("inner.zip");
                inner.get(0).bring(target, true);
                if (FileKind.of(new Member.OnDisk("inner.zip", target).head()) != FileKind.ZIP) {
                    throw new IntakeRefusal(
                            "ARC-002", Map.of("file", inner.get(0).fileName(), "found", "application/octet-stream"));
                }
                archive(target, inner.get(0).fileName(), depth + 1);
                return;
            }
            members(members, name);
        }
    }

    private boolean geographic(Member member) {
        String extension = member.extension();
        return !Junk.isJunk(member.path())
                && (extension.equals("shp")
                        || SINGLE.contains(extension)
                        || JSON.contains(extension)
                        || TABLES.contains(extension)
                        || Spreadsheets.EXTENSIONS.contains(extension)
                        || FileGeodatabase.folderOf(member) != null);
    }

    private void members(List<Member> members, String name) throws IOException {
        delivered = members;
        notes.addAll(NamesOfDelivery.notes(members, name));
        Map<String, Map<String, Member>> shapes = new TreeMap<>();
        Map<String, List<Member>> databases = new TreeMap<>();
        List<Member> others = new ArrayList<>();
        for (Member member : members) {
            String database = FileGeodatabase.folderOf(member);
            if (Junk.isJunk(member.path())) {
                ignore(member);
            } else if (database != null) {
                databases.computeIfAbsent(database, k -> new ArrayList<>()).add(member);
            } else if (SHAPE_PARTS.contains(member.extension())) {
                Map<String, Member> parts = shapes.computeIfAbsent(member.groupKey(), k -> new LinkedHashMap<>());
                Member before = parts.putIfAbsent(member.extension(), member);
                if (before != null) {
                    throw new IntakeRefusal("ARC-014", Map.of("entry", ArchiveUnpacker.shown(member.path())));
                }
            } else {
                others.add(member);
            }
        }
        shapefiles(shapes);
        others.sort(Comparator.comparing(Member::path));
        for (Member other : others) {
            other(other, members.size() == 1);
        }
        for (Map.Entry<String, List<Member>> database : databases.entrySet()) {
            geodatabase(database.getKey(), database.getValue());
        }
        if (layers.isEmpty()) {
            refuseWithoutLayers(shapes, name);
        }
    }

    private void refuseWithoutLayers(Map<String, Map<String, Member>> shapes, String name) {
        if (!shapes.isEmpty()) {
            throw new IntakeRefusal(
                    "SHP-001",
                    Map.of(
                            "file",
                            shapes.values()
                                    .iterator()
                                    .next()
                                    .values()
                                    .iterator()
                                    .next()
                                    .fileName()));
        }
        String found = ignored.stream().limit(12).map(ArchiveUnpacker::shown).collect(Collectors.joining(", "));
        throw new IntakeRefusal("ARC-017", Map.of("file", name, "found", found));
    }

    private void shapefiles(Map<String, Map<String, Member>> groups) throws IOException {
        for (Map<String, Member> parts : groups.values()) {
            Member shp = parts.get("shp");
            if (shp == null) {
                parts.values().forEach(this::ignore);
                Member any = parts.values().iterator().next();
                notes.add(new IntakeNote("SHP-001", 1, Map.of("file", ArchiveUnpacker.shown(any.path()))));
                continue;
            }
            FileKind kind = FileKind.of(shp.head());
            if (kind != FileKind.SHAPE) {
                throw new IntakeRefusal(
                        kind == FileKind.EMPTY ? "ARC-001" : "SHP-035",
                        Map.of("file", ArchiveUnpacker.shown(shp.path()), "found", kind.label()));
            }
            if (parts.values().stream().map(Member::baseName).distinct().count() > 1) {
                notes.add(new IntakeNote("SHP-005", 1, Map.of("file", ArchiveUnpacker.shown(shp.fileName()))));
            }
            Path place = folder.place();
            for (Map.Entry<String, Member> part : parts.entrySet()) {
                part.getValue().bring(place.resolve("s." + part.getKey()), false);
            }
            layers.add(new ShapefileLayer(
                    place.resolve("s.shp"), unique(shp), ArchiveUnpacker.shown(shp.fileName()), options));
        }
    }

    private void other(Member member, boolean alone) throws IOException {
        String extension = member.extension();
        boolean sheet = Spreadsheets.EXTENSIONS.contains(extension);
        boolean candidate =
                alone || sheet || SINGLE.contains(extension) || JSON.contains(extension) || TABLES.contains(extension);
        if (!candidate) {
            ignore(member);
            return;
        }
        byte[] head = member.head();
        FileKind kind = DxfFile.isBinary(head) ? FileKind.TEXT : FileKind.of(head);
        String shown = ArchiveUnpacker.shown(member.fileName());
        Map<String, Object> facts = Map.of("file", shown, "found", kind.label());
        if (kind == FileKind.SQLITE && !alone && !extension.equals("gpkg")) {
            ignore(member);
            return;
        }
        if (extension.equals("gpkg") && kind != FileKind.SQLITE) {
            throw new IntakeRefusal(kind == FileKind.EMPTY ? "ARC-001" : "GPK-001", facts);
        }
        switch (kind) {
            case JSON -> {
                Path target = folder.place().resolve("g.json");
                member.bring(target, false);
                layers.add(new GeoJsonLayer(target, unique(member), shown, options));
            }
            case SQLITE -> {
                Path place = folder.place();
                Path target = place.resolve("g.gpkg");
                member.bring(target, true);
                writeAheadLog(member, target);
                GeoPackageFile geoPackage = new GeoPackageFile(target, place, shown, options);
                layers.addAll(geoPackage.layers());
                notes.addAll(geoPackage.notes());
            }
            case XML -> {
                Path target = folder.place().resolve("k.kml");
                if (!alone && !extension.equals("kml")) {
                    ignore(member);
                    return;
                }
                member.bring(target, false);
                KmlFile kml = new KmlFile(target, unique(member), shown, options);
                layers.addAll(kml.layers());
                notes.addAll(kml.notes());
            }
            case ZIP -> {
                if (sheet) {
                    layers.addAll(Spreadsheets.layers(member, folder.place(), shown, unique(member), options, budget));
                    return;
                }
                if (!extension.equals("kmz")) {
                    ignore(member);
                    return;
                }
                Path target = folder.place().resolve("k.kmz");
                member.bring(target, true);
                archive(target, shown, 2);
            }
            case DWG -> throw new IntakeRefusal("DXF-009", facts);
            case TEXT -> {
                if (JSON.contains(extension)) {
                    throw notJson(shown);
                }
                if (DxfFile.isBinary(head)) {
                    throw new IntakeRefusal("DXF-009", Map.of("file", shown, "found", "DXF binario"));
                }
                if (DxfFile.is(head)) {
                    Path place = folder.place();
                    Path target = place.resolve("d.dxf");
                    member.bring(target, Sandbox.here().ownUser());
                    DxfFile drawing = new DxfFile(target, place, shown, options);
                    layers.addAll(drawing.layers());
                    notes.addAll(drawing.notes());
                    return;
                }
                Path target = folder.place().resolve("t.csv");
                member.bring(target, false);
                layers.add(
                        new TableLayer(new CsvSource(target, shown, options), unique(member), shown, options.table()));
            }
            case OLE -> {
                if (!sheet && !alone) {
                    ignore(member);
                    return;
                }
                throw Spreadsheets.refusal(member, folder.place(), shown);
            }
            case EMPTY -> {
                if (alone) {
                    throw new IntakeRefusal("ARC-001", facts);
                }
                ignore(member);
            }
            default -> {
                if (JSON.contains(extension)) {
                    throw new IntakeRefusal("GJS-001", Map.of("file", shown, "line", 1, "column", 1, "features", 0));
                }
                if (alone) {
                    throw new IntakeRefusal("ARC-017", facts);
                }
                ignore(member);
            }
        }
    }

    private static IntakeRefusal notJson(String shown) {
        return new IntakeRefusal("GJS-001", Map.of("file", shown, "line", 1, "column", 1, "features", 0));
    }

    /**
     * What was written last may still lie in the log beside a GeoPackage (GPK-003); a journal beside it says that somebody is
     * writing, or died while writing (GPK-014).
     */
    private void writeAheadLog(Member member, Path target) throws IOException {
        for (Member beside : delivered) {
            if (beside.path().equals(member.path() + "-wal")) {
                beside.bring(target.resolveSibling("g.gpkg-wal"), true);
            } else if (beside.path().equals(member.path() + "-journal") && beside.head().length > 0) {
                throw new IntakeRefusal("GPK-014", Map.of("file", ArchiveUnpacker.shown(member.fileName())));
            }
        }
    }

    private void geodatabase(String key, List<Member> parts) throws IOException {
        FileGeodatabase geodatabase = FileGeodatabase.bring(key, parts, folder.place(), options);
        layers.addAll(geodatabase.layers());
        notes.addAll(geodatabase.notes());
        ignored.addAll(geodatabase.ignored());
    }

    private void ignore(Member member) {
        ignored.add(ArchiveUnpacker.shown(member.path()));
    }

    /** The base name, with its folder when two files are called the same. */
    private String unique(Member member) {
        String name = ArchiveUnpacker.shown(member.baseName());
        if (!used.add(name)) {
            String path = ArchiveUnpacker.shown(member.path());
            int dot = path.lastIndexOf('.');
            name = dot > 0 ? path.substring(0, dot) : path;
            used.add(name);
        }
        return name;
    }

    private List<Member> walk(Path root) throws IOException {
        List<Member> members = new ArrayList<>();
        String prefix = fileName(root).toLowerCase(Locale.ROOT).endsWith(".gdb") ? fileName(root) + "/" : "";
        try (Stream<Path> paths = Files.walk(root, 8)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    members.add(new Member.OnDisk(
                            prefix + root.relativize(path).toString().replace('\\', '/'), path));
                }
                if (members.size() > options.limits().entries()) {
                    throw new IntakeRefusal(
                            "ARC-009",
                            Map.of(
                                    "entries", members.size(),
                                    "limit", options.limits().entries()));
                }
            }
        }
        members.sort(Comparator.comparing(Member::path));
        return members;
    }

    private static String fileName(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }
}
