package co.expediente.dossier.archive;

import co.expediente.intake.read.PackedFiles;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a BagIt package (RFC 8493) with SHA-256 manifests: complete, nothing besides, every file what its manifest says. */
public final class BagReader {
    /** A fault. {@code what} is CHANGED, MISSING, EXTRA or FORMAT. */
    public record Fault(String file, String what) {}

    /** @param files of the payload */
    public record Checked(int files, long bytes, List<Fault> faults) {
        public Checked {
            faults = List.copyOf(faults);
        }
    }

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})\\s+\\*?(.+)");

    private final Path bag;

    /** @throws Refusal DOS-113 when the folder is no bag */
    public BagReader(Path bag) {
        this.bag = bag.toAbsolutePath().normalize();
        if (!isBag(bag)) {
            throw new Refusal("DOS-113", Map.of("folder", bag.toString()));
        }
    }

    static boolean isBag(Path folder) {
        return Files.isRegularFile(folder.resolve("bagit.txt"))
                && Files.isRegularFile(folder.resolve("manifest-sha256.txt"));
    }

    /** The folder of a zip that holds a bag: with its slash, or empty for the zip itself; null when it holds none. */
    static @Nullable String rootIn(List<String> names) {
        for (String name : names) {
            if (name.equals("bagit.txt") || name.matches("[^/]+/bagit\\.txt")) {
                String root = name.substring(0, name.length() - "bagit.txt".length());
                if (names.contains(root + "manifest-sha256.txt")) {
                    return root;
                }
            }
        }
        return null;
    }

    /** Unpacks the bag of a zip under its own names, which the manifest knows; the unpacker refused those that lead out. */
    static Path unpack(PackedFiles packed, String root, Path work, ImportProgress progress) throws IOException {
        Path bag = work.resolve("bag").toAbsolutePath().normalize();
        int done = 0;
        for (String name : packed.names()) {
            progress.done(++done);
            if (!name.startsWith(root)) {
                continue;
            }
            Path target = bag.resolve(name.substring(root.length())).normalize();
            if (!target.startsWith(bag)) {
                throw new Refusal("DOS-113", Map.of("folder", name));
            }
            Files.createDirectories(target.getParent());
            packed.unpack(name, target);
        }
        return bag;
    }

    /** Reads every file of the bag. @param told files looked at so far */
    public Checked check(LongConsumer told) throws IOException {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> payload = manifest("manifest-sha256.txt", faults);
        long bytes = 0;
        int looked = 0;
        for (Map.Entry<String, String> line : payload.entrySet()) {
            Path file = inside(line.getKey());
            if (file == null || !line.getKey().startsWith("data/")) {
                faults.add(new Fault(line.getKey(), "FORMAT"));
            } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                faults.add(new Fault(line.getKey(), "MISSING"));
            } else if (!hash(file).equals(line.getValue())) {
                faults.add(new Fault(line.getKey(), "CHANGED"));
            } else {
                bytes += Files.size(file);
            }
            told.accept(++looked);
        }
        if (Files.isRegularFile(bag.resolve("tagmanifest-sha256.txt"))) {
            for (Map.Entry<String, String> line :
                    manifest("tagmanifest-sha256.txt", faults).entrySet()) {
                Path file = inside(line.getKey());
                if (file == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    faults.add(new Fault(line.getKey(), "MISSING"));
                } else if (!hash(file).equals(line.getValue())) {
                    faults.add(new Fault(line.getKey(), "CHANGED"));
                }
            }
        }
        Set<String> extra = new TreeSet<>(present());
        extra.removeAll(payload.keySet());
        extra.forEach(e -> faults.add(new Fault(e, "EXTRA")));
        return new Checked(payload.size(), bytes, faults);
    }

    /** Paths of the payload with their hashes. */
    Map<String, String> manifest() throws IOException {
        return manifest("manifest-sha256.txt", new ArrayList<>());
    }

    Path file(String path) {
        Path file = inside(path);
        if (file == null) {
            throw new Refusal("DOS-113", Map.of("folder", path));
        }
        return file;
    }

    private Set<String> present() throws IOException {
        Path data = bag.resolve("data");
        if (!Files.isDirectory(data)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.walk(data)) {
            Set<String> found = new TreeSet<>();
            all.filter(p -> !Files.isDirectory(p))
                    .forEach(p -> found.add(bag.relativize(p).toString().replace('\\', '/')));
            return found;
        }
    }

    private Map<String, String> manifest(String name, List<Fault> faults) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line :
                Files.readString(bag.resolve(name), StandardCharsets.UTF_8).split("\r\n|\n|\r")) {
            if (line.isBlank()) {
                continue;
            }
            Matcher m = LINE.matcher(line);
            if (!m.matches()) {
                faults.add(new Fault(name, "FORMAT"));
                continue;
            }
            // RFC 8493, 2.1.3: only these three are encoded.
            String path = m.group(2).replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
            lines.put(
                    path.startsWith("./") ? path.substring(2) : path, m.group(1).toLowerCase(java.util.Locale.ROOT));
        }
        return lines;
    }

    private @Nullable Path inside(String path) {
        try {
            Path file = bag.resolve(path).normalize();
            return file.startsWith(bag) ? file : null;
        } catch (java.nio.file.InvalidPathException e) {
            return null;
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = ContentStore.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
