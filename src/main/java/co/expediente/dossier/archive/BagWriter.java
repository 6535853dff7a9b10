package co.expediente.dossier.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a BagIt package (RFC 8493), as a folder or, where the name ends in {@code .zip}, packed. It appears under its name only when
 * it is whole. Entries of a zip have one fixed date, so that the same archive gives the same bytes.
 */
final class BagWriter implements AutoCloseable {
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path target;
    private final Path part;
    private final String root;
    private final @Nullable ZipOutputStream zip;
    private final Map<String, String> payload = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private long bytes;

    BagWriter(Path target) throws IOException {
        this.target = target.toAbsolutePath().normalize();
        String name = this.target.getFileName().toString();
        this.part = this.target.resolveSibling("." + name + ".part");
        if (Files.isDirectory(part)) {
            ArchiveImport.delete(part);
        }
        Files.createDirectories(this.target.getParent());
        boolean packed = name.endsWith(".zip");
        this.root = packed ? name.substring(0, name.length() - 4) + "/" : "";
        this.zip = packed ? new ZipOutputStream(Files.newOutputStream(part)) : null;
    }

    /** Adds a file of the payload; {@code path} below {@code data/}. */
    String data(String path, InputStream in) throws IOException {
        String name = "data/" + path;
        String sha256 = write(name, in, true);
        payload.put(name, sha256);
        return sha256;
    }

    /** Adds a file that says something of the bag. */
    void tag(String name, byte[] content) throws IOException {
        tags.put(name, write(name, new java.io.ByteArrayInputStream(content), false));
    }

    /** Writes what makes it a bag and gives it its name. @param info lines of bag-info.txt */
    void finish(Map<String, String> info) throws IOException {
        tag("bagit.txt", utf8("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
        Map<String, String> all = new LinkedHashMap<>(info);
        all.put("Payload-Oxum", bytes + "." + payload.size());
        StringBuilder text = new StringBuilder();
        all.forEach((k, v) ->
                text.append(k).append(": ").append(v.replaceAll("\\s+", " ")).append('\n'));
        tag("bag-info.txt", utf8(text.toString()));
        tag("manifest-sha256.txt", utf8(lines(payload)));
        write("tagmanifest-sha256.txt", new java.io.ByteArrayInputStream(utf8(lines(tags))), false);
        if (zip == null) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            zip.close();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String lines(Map<String, String> hashes) {
        StringBuilder text = new StringBuilder();
        hashes.forEach((path, hash) -> text.append(hash)
                .append("  ")
                .append(path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D"))
                .append('\n'));
        return text.toString();
    }

    private String write(String name, InputStream in, boolean counted) throws IOException {
        MessageDigest digest = ContentStore.sha256();
        long written;
        if (zip == null) {
            Path file = part.resolve(name);
            Files.createDirectories(file.getParent());
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                written = in.transferTo(out);
            }
        } else {
            ZipEntry entry = new ZipEntry(root + name);
            entry.setTimeLocal(DATE);
            zip.putNextEntry(entry);
            DigestOutputStream out = new DigestOutputStream(zip, digest);
            written = in.transferTo(out);
            zip.closeEntry();
        }
        bytes += counted ? written : 0;
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes away what was not finished. */
    @Override
    public void close() throws IOException {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                // Broken off: nothing of it stays.
            }
            Files.deleteIfExists(part);
        } else if (Files.isDirectory(part)) {
            ArchiveImport.delete(part);
        }
    }
}
