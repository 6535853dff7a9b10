package co.expediente.dossier;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.DeflaterOutputStream;
import com.jcraft.jzlib.JZlib;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes an Office document (DOCX, XLSX) that this program made a second time so that equal content gives equal bytes on every
 * machine: parts in one order, one date for all of them, fixed dates in {@code docProps/core.xml}, and a deflate that does not depend
 * on the zlib of the machine (docs/adr/0016-same-bytes.md). What a reader of the document sees does not change.
 */
public final class SameBytes {
    /** Date of every part in the archive: noon, because some zone skips every other hour once a year. */
    private static final LocalDateTime PART = LocalDateTime.of(1980, 2, 1, 12, 0);

    private static final Pattern MADE =
            Pattern.compile("(<dcterms:(?:created|modified)\\b[^>]*>)[^<]*(</dcterms:(?:created|modified)>)");

    private static final List<String> FIRST = List.of("mimetype", "[Content_Types].xml", "_rels/.rels");

    private SameBytes() {}

    /**
     * The document again, with fixed bytes.
     *
     * @param document a document that was made by this program; it is held in memory
     * @param dated day that the document gives as the day it was made
     */
    public static byte[] of(byte[] document, LocalDate dated) {
        Path file = null;
        try {
            file = Files.createTempFile("documento", ".zip");
            Files.write(file, document);
            ByteArrayOutputStream out = new ByteArrayOutputStream(document.length);
            write(file, dated, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    /**
     * The same for a file; only one part at a time is in memory, compressed.
     *
     * @param out is not closed
     */
    public static void write(Path document, LocalDate dated, OutputStream out) throws IOException {
        try (ZipFile zip = new ZipFile(document.toFile())) {
            List<? extends ZipEntry> parts = zip.stream()
                    .filter(e -> !e.isDirectory())
                    .sorted(Comparator.comparingInt((ZipEntry e) -> place(e.getName()))
                            .thenComparing(ZipEntry::getName))
                    .toList();
            ZipArchiveOutputStream to = new ZipArchiveOutputStream(out);
            for (ZipEntry part : parts) {
                try (InputStream in = content(zip, part, dated)) {
                    add(to, part.getName(), in);
                }
            }
            to.finish();
            to.flush();
        }
    }

    private static int place(String name) {
        int i = FIRST.indexOf(name);
        return i < 0 ? FIRST.size() : i;
    }

    private static InputStream content(ZipFile zip, ZipEntry part, LocalDate dated) throws IOException {
        InputStream in = zip.getInputStream(part);
        if (!"docProps/core.xml".equals(part.getName())) {
            return in;
        }
        try (in) {
            String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String fixed = MADE.matcher(xml).replaceAll("$1" + dated + "T00:00:00Z$2");
            return new ByteArrayInputStream(fixed.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void add(ZipArchiveOutputStream to, String name, InputStream in) throws IOException {
        boolean stored = "mimetype".equals(name);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        CRC32 crc = new CRC32();
        long size = 0;
        try (OutputStream sink = stored ? packed : deflater(packed)) {
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                crc.update(block, 0, n);
                sink.write(block, 0, n);
                size += n;
            }
        }
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setTimeLocal(PART);
        entry.setMethod(stored ? ZipEntry.STORED : ZipEntry.DEFLATED);
        entry.setCrc(crc.getValue());
        entry.setSize(size);
        entry.setCompressedSize(packed.size());
        to.addRawArchiveEntry(entry, new ByteArrayInputStream(packed.toByteArray()));
    }

    private static OutputStream deflater(OutputStream to) throws IOException {
        boolean withoutZlibHeader = true;
        return new DeflaterOutputStream(
                to, new Deflater(JZlib.Z_DEFAULT_COMPRESSION, withoutZlibHeader), 1 << 13, true);
    }

    static void delete(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
