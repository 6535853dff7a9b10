package co.expediente.dossier.archive.text;

import java.io.File;
import java.io.IOException;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What the table of contents of a packed document promises. One that lies is stopped while it is unpacked, by its reader. */
final class ZipMeasure {
    private static final int ENTRIES = 100_000;
    private static final long FROM = 32L << 20;
    private static final long RATIO = 150;
    private static final long TOTAL = 2L << 30;

    private ZipMeasure() {}

    /** Whether it unpacks beyond measure: no honest document of an office packs its text to less than a hundred-and-fiftieth. */
    static boolean bomb(File file) {
        try (ZipFile zip = new ZipFile(file)) {
            if (zip.size() > ENTRIES) {
                return true;
            }
            long total = 0;
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                long size = Math.max(0, entry.getSize());
                total += size;
                if (total > TOTAL || size > FROM && size / Math.max(1, entry.getCompressedSize()) > RATIO) {
                    return true;
                }
            }
            return false;
        } catch (IOException | RuntimeException e) {
            // No zip, or a damaged one: its reader tells.
            return false;
        }
    }
}
