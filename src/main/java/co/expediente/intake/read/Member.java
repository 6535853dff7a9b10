package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/** A file of a delivery before it is known what it is good for: on disk, or inside an archive. */
interface Member {
    /** Path inside the delivery with forward slashes; for people only. */
    String path();

    /** Its first bytes. */
    byte[] head() throws IOException;

    /**
     * Brings it into the private folder under a name of ours.
     *
     * @param copy whether a link to the user's file will not do
     */
    void bring(Path target, boolean copy) throws IOException;

    /** Last part of the path without extension. */
    default String baseName() {
        String name = fileName();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    default String fileName() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** Lower case, without the dot; empty when there is none. */
    default String extension() {
        String name = fileName();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Path without extension, so written that case, accents and Unicode form do not matter (SHP-005). */
    default String groupKey() {
        String path = path();
        int dot = path.lastIndexOf('.');
        String stem = dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
        return Normalizer.normalize(stem, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }

    /** A file on the user's disk. */
    record OnDisk(String path, Path file) implements Member {
        @Override
        public byte[] head() throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(FileKind.HEAD);
            }
        }

        @Override
        public void bring(Path target, boolean copy) throws IOException {
            if (copy) {
                Files.copy(file, target);
            } else {
                try {
                    Files.createSymbolicLink(target, file.toRealPath());
                } catch (UnsupportedOperationException | FileAlreadyExistsException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    /** An entry of an archive. */
    record Packed(String path, ArchiveUnpacker archive, ZipDirectory.Entry entry) implements Member {
        @Override
        public byte[] head() throws IOException {
            return archive.head(entry, FileKind.HEAD);
        }

        @Override
        public void bring(Path target, boolean copy) throws IOException {
            archive.unpack(entry, target);
        }
    }
}
