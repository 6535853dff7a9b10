package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Workbooks among what people bring: each visible sheet with something in it is a layer. */
final class Spreadsheets {
    static final Set<String> EXTENSIONS = Set.of("xlsx", "xlsm", "xlsb", "ods", "xls");
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] OLD = "Workbook".getBytes(StandardCharsets.UTF_16LE);
    private static final int SEARCHED = 64 << 20;

    private Spreadsheets() {}

    /** Whether an archive is a workbook and not a delivery that happens to hold parts of one. */
    static boolean isOne(ArchiveUnpacker archive) {
        List<String> names =
                archive.files().stream().map(ZipDirectory.Entry::name).toList();
        return Workbook.kind(names) != null && names.stream().noneMatch(Spreadsheets::isMap);
    }

    private static boolean isMap(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".shp") || lower.endsWith(".gpkg") || lower.endsWith(".geojson");
    }

    /** The layers of a workbook that came by itself; a single one is called like the file. */
    static List<SourceLayer> layers(ArchiveUnpacker archive, Path place, String file, ReadOptions options)
            throws IOException {
        int dot = file.lastIndexOf('.');
        String base = ArchiveUnpacker.shown(dot > 0 ? file.substring(0, dot) : file);
        return layers(archive, place, file, base, options);
    }

    /** The layers of a workbook among other files. */
    static List<SourceLayer> layers(
            Member member, Path place, String file, String base, ReadOptions options, UnpackBudget budget)
            throws IOException {
        Path target = place.resolve("book");
        member.bring(target, true);
        try (ArchiveUnpacker book = new ArchiveUnpacker(target, options.limits(), budget)) {
            return layers(book, place, file, base, options);
        }
    }

    /**
     * @param base name of the only layer; several are called like their sheets
     * @throws IntakeRefusal XLS-001 broken, XLS-003 another format, XLS-009 too large, ARC-017 nothing in it
     */
    static List<SourceLayer> layers(ArchiveUnpacker archive, Path place, String file, String base, ReadOptions options)
            throws IOException {
        Workbook book = new Workbook(archive, place, file);
        List<Workbook.Sheet> filled = new ArrayList<>();
        for (Workbook.Sheet sheet : book.sheets()) {
            if (!new SheetSource(book, sheet).empty()) {
                filled.add(sheet);
            }
        }
        if (filled.isEmpty()) {
            String names = String.join(
                    ", ", book.sheets().stream().map(Workbook.Sheet::name).toList());
            throw new IntakeRefusal("ARC-017", Map.of("file", file, "found", names));
        }
        List<SourceLayer> layers = new ArrayList<>();
        for (Workbook.Sheet sheet : filled) {
            String name = filled.size() == 1 ? base : sheet.name();
            layers.add(new TableLayer(new SheetSource(book, sheet), name, file, options.table()));
        }
        return layers;
    }

    /** A file of the old compound format: encrypted (XLS-002), an old workbook (XLS-003), or none of ours (ARC-017). */
    static IntakeRefusal refusal(Member member, Path place, String file) throws IOException {
        Path path = place.resolve("book");
        member.bring(path, true);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(SEARCHED);
        }
        if (contains(bytes, ENCRYPTED)) {
            return new IntakeRefusal("XLS-002", Map.of("file", file));
        }
        return contains(bytes, OLD)
                ? new IntakeRefusal("XLS-003", Map.of("file", file, "found", "XLS"))
                : new IntakeRefusal("ARC-017", Map.of("file", file, "found", FileKind.OLE.label()));
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
