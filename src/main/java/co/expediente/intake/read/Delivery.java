package co.expediente.intake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person brought, opened: an archive, a loose shapefile with its siblings, a GeoPackage, GeoJSON, CSV, or a folder of
 * these. What is needed is unpacked to a private folder under names of ours, and is gone after {@link #close()}. The files
 * themselves are only read.
 */
public final class Delivery implements AutoCloseable {
    private final String fileName;
    private final String sha256;
    private final PrivateFolder folder;
    private final List<SourceLayer> layers;
    private final List<String> ignored;
    private final List<IntakeNote> notes;

    Delivery(
            String fileName,
            String sha256,
            PrivateFolder folder,
            List<SourceLayer> layers,
            List<String> ignored,
            List<IntakeNote> notes) {
        this.fileName = fileName;
        this.sha256 = sha256;
        this.folder = folder;
        this.layers = List.copyOf(layers);
        this.ignored = List.copyOf(ignored);
        this.notes = List.copyOf(notes);
    }

    /**
     * Opens a file or folder.
     *
     * @throws IntakeRefusal when it is missing (EXP-005), unsafe, broken, or holds no layer
     */
    public static Delivery open(Path file, ReadOptions options) {
        if (!Files.exists(file)) {
            throw new IntakeRefusal("EXP-005", Map.of("file", file.toString()));
        }
        PrivateFolder folder = PrivateFolder.create();
        try {
            return new DeliveryOpener(file, options, folder).open();
        } catch (NoSuchFileException e) {
            folder.close();
            throw new IntakeRefusal("EXP-005", Map.of("file", file.toString()), e);
        } catch (IOException e) {
            folder.close();
            throw unreadable(file, e);
        } catch (UncheckedIOException e) {
            folder.close();
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static IntakeRefusal unreadable(Path file, Exception e) {
        String detail = String.valueOf(e.getMessage());
        if (detail.contains("No space left")) {
            return new IntakeRefusal("ARC-022", Map.of("entry", file.toString()), e);
        }
        return new IntakeRefusal("EXP-026", Map.of("file", file.toString()), e);
    }

    /** Name of the file as the person gave it, without folders. */
    public String fileName() {
        return fileName;
    }

    /**
     * SHA-256 of the file, hexadecimal; of several files (a loose shapefile, a folder) the hash of the lines
     * {@code <sha256>  <name>}, sorted.
     */
    public String sha256() {
        return sha256;
    }

    /** The layers, in the order of their names inside. At least one. */
    public List<SourceLayer> layers() {
        return layers;
    }

    /** Formats of the layers, joined by {@code +}. */
    public String driver() {
        return layers.stream().map(SourceLayer::driver).distinct().collect(Collectors.joining("+"));
    }

    /** Files that were left aside, as they are called inside. */
    public List<String> ignored() {
        return ignored;
    }

    /** What was noticed about the delivery as a whole. */
    public List<IntakeNote> notes() {
        return notes;
    }

    /**
     * A layer by its name, letter case ignored if need be; without a name the only one.
     *
     * @throws IntakeRefusal ARC-018 when a name is needed or unknown
     */
    public SourceLayer layer(@Nullable String name) {
        if (name == null && layers.size() == 1) {
            return layers.get(0);
        }
        if (name != null) {
            for (SourceLayer layer : layers) {
                if (layer.name().equals(name)) {
                    return layer;
                }
            }
            List<SourceLayer> near =
                    layers.stream().filter(l -> l.name().equalsIgnoreCase(name)).toList();
            if (near.size() == 1) {
                return near.get(0);
            }
        }
        String names = layers.stream().limit(40).map(SourceLayer::name).collect(Collectors.joining(", "));
        throw new IntakeRefusal(
                name == null ? "ARC-018" : "EXP-027",
                Map.of("file", fileName, "layer", name == null ? "" : name, "count", layers.size(), "layers", names));
    }

    /** A new file for notes while the delivery is being read; gone with it. */
    public Path scratch() {
        try {
            return Files.createTempFile(folder.path(), "rows-", ".spool");
        } catch (IOException e) {
            throw unreadable(Path.of(fileName), e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
