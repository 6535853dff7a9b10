package co.expediente.intake.page;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that a person sent and that wait to be checked and loaded. Kept in {@code cargas/} of the home as originals.
 *
 * @param id of the folder, made by us
 * @param codMun municipality that they are for; nobody else's pages show them
 * @param layer layer chosen at the sending, or null to take what the file looks like
 * @param cutoff ISO date
 * @param files names inside the folder, made safe; the first of {@link #sources} is what the preview shows
 * @param sentBy user
 */
public record Upload(
        String id,
        String codMun,
        @Nullable String layer,
        String cutoff,
        List<String> files,
        long bytes,
        String sentBy) {
    /** Files that come beside another one and are no delivery by themselves. */
    private static final List<String> BESIDE =
            List.of(".dbf", ".shx", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".xml", ".csvt", ".qpj");

    public Upload {
        files = List.copyOf(files);
    }

    /** The files to open: all that are not parts of another one. */
    public List<String> sourceNames() {
        List<String> sources = files.stream()
                .filter(f -> BESIDE.stream()
                        .noneMatch(e -> f.toLowerCase(java.util.Locale.ROOT).endsWith(e)))
                .toList();
        return sources.isEmpty() ? List.of(files.get(0)) : sources;
    }

    /** The same as paths. */
    List<Path> sources(Path folder) {
        return sourceNames().stream().map(folder::resolve).toList();
    }

    public boolean several() {
        return sourceNames().size() > 1;
    }

    /** The same with one of its sources and what lies beside it; with all of them for null or a name that it has not. */
    public Upload only(@Nullable String source) {
        if (source == null || !sourceNames().contains(source)) {
            return this;
        }
        String stem = stem(source);
        List<String> kept = files.stream()
                .filter(f -> f.equals(source) || !sourceNames().contains(f) && stem(f).equalsIgnoreCase(stem))
                .toList();
        return new Upload(id, codMun, layer, cutoff, kept, bytes, sentBy);
    }

    /** Up to the first dot: also a .shp.xml is its shapefile's. */
    private static String stem(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The cut-off as a date. */
    public java.time.LocalDate date() {
        return java.time.LocalDate.parse(cutoff);
    }

    /** For people: the name of the only file, or the first with the number of the others. */
    public String title() {
        List<String> names = sourceNames();
        return names.size() == 1 ? names.get(0) : names.get(0) + " + " + (names.size() - 1);
    }
}
