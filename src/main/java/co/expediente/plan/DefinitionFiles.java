package co.expediente.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One folder of definitions ({@code layers}, {@code indicators}, {@code styles}, {@code codes}): the files packed with the
 * program, and over them those of a folder that the office keeps ({@code EXPEDIENTE_DEFINITIONS}), which replace or add.
 *
 * <p>Packed files are found through the text file {@code INDEX} of the folder, one relative name a line, because a class
 * path cannot be listed cheaply from inside a nested jar; the order of the index is the order in which lists show them. A
 * test holds index and folder equal.
 */
public final class DefinitionFiles {
    /** Name of the environment variable with the folder of an office's own definitions. */
    public static final String OVERRIDE = "EXPEDIENTE_DEFINITIONS";

    private final String root;
    private final boolean packed;
    private final @Nullable Path folder;

    private DefinitionFiles(String root, boolean packed, @Nullable Path folder) {
        this.root = root;
        this.packed = packed;
        this.folder = folder;
    }

    /**
     * A file as text.
     *
     * @param name relative to the folder, with slashes: {@code amr/zonificacion_amenaza.yaml}
     * @param label as shown to people: with the folder in front
     * @param text content, UTF-8
     * @param own whether it came from the office's folder
     */
    public record Source(String name, String label, String text, boolean own) {
        /** Last part of the name. */
        public String fileName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }

        /** First part of the name, or empty when the file lies in the folder itself. */
        public String directory() {
            int slash = name.lastIndexOf('/');
            return slash < 0 ? "" : name.substring(0, slash);
        }
    }

    /** The packed files only. */
    public static DefinitionFiles shipped(String root) {
        return new DefinitionFiles(root, true, null);
    }

    /** The packed files and over them those in {@code folder/root}. */
    public static DefinitionFiles shippedAnd(String root, Path folder) {
        return new DefinitionFiles(root, true, folder.resolve(root));
    }

    /** The files of one folder and nothing else. */
    public static DefinitionFiles folder(String root, Path folder) {
        return new DefinitionFiles(root, false, folder);
    }

    /** The packed files and, when the environment names a folder, those in it. */
    public static DefinitionFiles inForce(String root) {
        String own = System.getenv(OVERRIDE);
        return own == null || own.isBlank() ? shipped(root) : shippedAnd(root, Path.of(own));
    }

    /** Names of all files, packed ones first in the order of the index, then the office's in order of name. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        if (packed) {
            resource("INDEX")
                    .orElseThrow(() -> new DefinitionException(root + "/INDEX", 0, "DEF-016", Map.of("name", "INDEX")))
                    .lines()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                    .forEach(names::add);
        }
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(Files::isRegularFile)
                        .map(p -> folder.relativize(p).toString().replace('\\', '/'))
                        .filter(n -> !n.startsWith("schema/") && (n.endsWith(".yaml") || n.endsWith(".sld")))
                        .sorted()
                        .forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(names);
    }

    /** Every file, in the order of {@link #names()}. */
    public List<Source> all() {
        return names().stream().map(this::get).toList();
    }

    /** A file that the index or the folder names. @throws DefinitionException DEF-016 when it is not there */
    public Source get(String name) {
        return find(name)
                .orElseThrow(() -> new DefinitionException(root + "/INDEX", 0, "DEF-016", Map.of("name", name)));
    }

    /** One file, the office's before the packed one. */
    public Optional<Source> find(String name) {
        if (folder != null) {
            Path file = folder.resolve(name).normalize();
            if (file.startsWith(folder.normalize()) && Files.isRegularFile(file)) {
                try {
                    return Optional.of(
                            new Source(name, root + "/" + name, Files.readString(file, StandardCharsets.UTF_8), true));
                } catch (IOException e) {
                    throw new DefinitionException(
                            root + "/" + name, 0, "DEF-001", Map.of("reason", String.valueOf(e.getMessage())));
                }
            }
        }
        return packed ? resource(name).map(text -> new Source(name, root + "/" + name, text, false)) : Optional.empty();
    }

    private Optional<String> resource(String name) {
        ClassLoader loader = DefinitionFiles.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(root + "/" + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
