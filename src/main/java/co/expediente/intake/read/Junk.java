package co.expediente.intake.read;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that systems and GIS programs leave behind and that say nothing about the plan (ARC-015, ARC-019, SHP-034). */
final class Junk {
    private static final Set<String> NAMES = Set.of(
            ".ds_store",
            "thumbs.db",
            "desktop.ini",
            "__macosx",
            // The dictionary of fields that our own export puts beside a shapefile.
            "leame_campos.csv");
    private static final List<String> ENDINGS = List.of(
            ".lock",
            ".sbn",
            ".sbx",
            ".qix",
            ".qpj",
            ".ain",
            ".aih",
            ".fbn",
            ".fbx",
            ".atx",
            ".ixs",
            ".mxs",
            ".shp.xml",
            ".tmp");

    private Junk() {}

    /** What kind of rest it is, by the code that tells of it; null where only the list of ignored files does. */
    static @Nullable String code(String path) {
        String lower = path.replace('\\', '/').toLowerCase(Locale.ROOT);
        for (String part : lower.split("/")) {
            if (NAMES.contains(part) || part.startsWith("._")) {
                return "ARC-015";
            }
        }
        if (lower.endsWith(".lock")) {
            return "ARC-019";
        }
        return lower.endsWith(".sbn") || lower.endsWith(".sbx") || lower.endsWith(".qix") ? "SHP-034" : null;
    }

    static boolean isJunk(String path) {
        String lower = path.replace('\\', '/').toLowerCase(Locale.ROOT);
        for (String part : lower.split("/")) {
            if (NAMES.contains(part) || part.startsWith("._")) {
                return true;
            }
        }
        return !lower.contains(".gdb/") && ENDINGS.stream().anyMatch(lower::endsWith) || lower.endsWith(".lock");
    }
}
