package co.expediente.intake.page;

import co.expediente.database.Home;
import co.expediente.intake.inspect.Inspections;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.ReadOptions;
import co.expediente.intake.read.TableOptions;
import co.expediente.plan.LayerCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** The folder {@code cargas/} of the home: what browsers sent, one folder a delivery, under names of ours. */
@Service
@ConditionalOnWebApplication
public class Uploads {
    /** Files in one delivery. */
    static final int MOST_FILES = 60;

    private static final String NOTE = "carga.json";
    private static final int LOOKED_AT = 8;
    private static final int LONGEST_NAME = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Home home;
    private final long most;
    private final LayerCatalog catalog;
    /** The last inspections: a page that is shown again need not read the file again. */
    private final Map<String, Inspections.Result> inspected =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Inspections.Result> eldest) {
                    return size() > LOOKED_AT;
                }
            });

    Uploads(Home home, LayerCatalog catalog, @Value("${spring.servlet.multipart.max-file-size:2GB}") DataSize most) {
        this.most = most.toBytes();
        this.home = home;
        this.catalog = catalog;
    }

    /**
     * Stores what a browser sent.
     *
     * @throws IntakeRefusal ARC-001 when nothing was sent, EXP-048 when there are too many files
     */
    Upload receive(String codMun, String user, @Nullable String layer, String cutoff, List<MultipartFile> sent) {
        List<MultipartFile> parts = sent.stream()
                .filter(p -> p.getOriginalFilename() != null
                        && !p.getOriginalFilename().isBlank())
                .toList();
        if (parts.isEmpty()) {
            throw new IntakeRefusal("EXP-048", Map.of("count", 0, "most", MOST_FILES));
        }
        if (parts.size() > MOST_FILES) {
            throw new IntakeRefusal("EXP-048", Map.of("count", parts.size(), "most", MOST_FILES));
        }
        String id = UUID.randomUUID().toString();
        try {
            Path folder = files(id);
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            List<String> names = new ArrayList<>();
            long bytes = 0;
            for (MultipartFile part : parts) {
                String name = safeName(String.valueOf(part.getOriginalFilename()), names);
                // Within one file system the part is moved, not copied; its name in the folder is ours.
                part.transferTo(folder.resolve(name).toFile());
                names.add(name);
                bytes += part.getSize();
            }
            Upload upload = new Upload(id, codMun, layer, cutoff, names, bytes, user);
            Files.writeString(folder.resolveSibling(NOTE), JSON.writeValueAsString(upload));
            return upload;
        } catch (IOException | RuntimeException e) {
            remove(id);
            throw broken("", e);
        }
    }

    /**
     * Stores one file that a program sends as the body of its request.
     *
     * @throws IntakeRefusal ARC-021 when the sender broke off, ARC-022 when the disk is full, EXP-082 when it is too large
     */
    public Upload receive(
            String codMun, String user, @Nullable String layer, String cutoff, String sentName, InputStream body) {
        String id = UUID.randomUUID().toString();
        String name = safeName(sentName, List.of());
        try {
            Path folder = files(id);
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            long bytes = store(body, folder.resolve(name));
            if (bytes == 0) {
                throw new IntakeRefusal("ARC-001", Map.of("file", name));
            }
            Upload upload = new Upload(id, codMun, layer, cutoff, List.of(name), bytes, user);
            Files.writeString(folder.resolveSibling(NOTE), JSON.writeValueAsString(upload));
            return upload;
        } catch (IOException | RuntimeException e) {
            remove(id);
            throw e instanceof IntakeRefusal refusal ? refusal : broken(name, e);
        }
    }

    private long store(InputStream body, Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                int read;
                try {
                    read = body.read(block);
                } catch (IOException e) {
                    throw new IntakeRefusal(
                            "ARC-021", Map.of("file", file.getFileName().toString()), e);
                }
                if (read < 0) {
                    return bytes;
                }
                bytes += read;
                if (bytes > most) {
                    throw new IntakeRefusal("EXP-082", Map.of("most", most >> 20));
                }
                out.write(block, 0, read);
            }
        }
    }

    /** Why a delivery could not be stored; what was written of it is gone. */
    private static RuntimeException broken(String name, Exception e) {
        String words = String.valueOf(e.getMessage());
        if (words.contains("No space left") || words.contains("quota")) {
            return new IntakeRefusal("ARC-022", Map.of("entry", name), e);
        }
        return e instanceof RuntimeException unexpected ? unexpected : new UncheckedIOException((IOException) e);
    }

    /** Removes a delivery with its files. */
    void remove(String id) {
        inspected.keySet().removeIf(k -> k.startsWith(id));
        try {
            FileSystemUtils.deleteRecursively(home.resolve("cargas").resolve(id));
        } catch (IOException e) {
            LOG.warn("delivery {} cannot be removed: {}", id, e.toString());
        }
    }

    /** A delivery of this municipality. */
    public Optional<Upload> find(String id, String codMun) {
        try {
            // The id comes from an address: only what UUID itself would write reaches the disk.
            Path note = files(UUID.fromString(id).toString()).resolveSibling(NOTE);
            if (!Files.isRegularFile(note)) {
                return Optional.empty();
            }
            Upload upload = JSON.readValue(Files.readString(note), Upload.class);
            return upload.codMun().equals(codMun) ? Optional.of(upload) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the files of a delivery lie. */
    Path files(String id) {
        return home.resolve("cargas").resolve(id).resolve("archivos");
    }

    /** The same, columns of coordinates found. */
    public Inspections.Result inspect(Upload upload, @Nullable String encoding, Locale locale) {
        return inspect(upload, encoding, TableOptions.NONE, locale);
    }

    /**
     * Looks into the first file of a delivery.
     *
     * @param table columns of coordinates that a person named; {@link TableOptions#NONE} to find them
     * @throws IntakeRefusal when it cannot be read
     */
    public Inspections.Result inspect(Upload upload, @Nullable String encoding, TableOptions table, Locale locale) {
        String source = upload.sourceNames().get(0);
        String key = upload.id() + "/" + source + "/" + encoding + "/" + table + "/" + locale.getLanguage();
        Inspections.Result known = inspected.get(key);
        if (known != null) {
            return known;
        }
        ReadOptions options = ReadOptions.STANDARD.withEncoding(encoding).withTable(table);
        Inspections.Result result = new Inspections(catalog, options, locale)
                .inspect(upload.sources(files(upload.id())).get(0));
        inspected.put(key, result);
        return result;
    }

    /**
     * A name for the disk: the last part of what was sent, plain letters, no leading dot, not taken yet. What is left still
     * says to people which file it was, and keeps the parts of a shapefile together.
     */
    static String safeName(String sent, List<String> taken) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String plain = Normalizer.normalize(last, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._() -]", "_")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[. ]+|[. ]+$", "");
        int dot = plain.lastIndexOf('.');
        String stem = dot > 0 ? plain.substring(0, dot) : plain;
        String ending = dot > 0 ? plain.substring(dot) : "";
        if (ending.length() > 12) {
            ending = ending.substring(0, 12);
        }
        stem = stem.isBlank() ? "archivo" : stem.substring(0, Math.min(stem.length(), LONGEST_NAME));
        String name = stem + ending;
        for (int n = 2; contains(taken, name); n++) {
            name = stem + "-" + n + ending;
        }
        return name;
    }

    private static boolean contains(List<String> taken, String name) {
        return taken.stream().anyMatch(name::equalsIgnoreCase);
    }
}
