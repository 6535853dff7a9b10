package co.expediente.indicator.operation;

import co.expediente.plan.flat.ContentHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results of earlier runs as files, one for each question. They may be deleted at any time; one that is damaged or of another
 * format counts as not there. Several processes may read and write: a file appears whole, by renaming. When all take more than
 * the limit, those not used for longest go.
 */
public final class KeptResults implements AutoCloseable {
    /** Raised when a file's layout or the meaning of a result changes. */
    private static final int VERSION = 1;

    private static final int HEADER = 12;
    private static final String SUFFIX = ".kept";
    private static final Logger LOG = LoggerFactory.getLogger(KeptResults.class);

    private final Path folder;
    private final long limit;
    private final String program;
    private final boolean read;
    private final Map<String, SoftReference<Object>> recent;
    private final @Nullable ExecutorService writing;

    /**
     * @param folder made when something is first kept
     * @param limit most bytes of all files
     * @param program names the program: results of another one are not used
     */
    public KeptResults(Path folder, long limit, String program) {
        this(folder, limit, program, true, new ConcurrentHashMap<>(), null);
    }

    private KeptResults(
            Path folder,
            long limit,
            String program,
            boolean read,
            Map<String, SoftReference<Object>> recent,
            @Nullable ExecutorService writing) {
        this.folder = folder;
        this.limit = limit;
        this.program = program;
        this.read = read;
        this.recent = recent;
        this.writing = writing;
    }

    /**
     * The same for a process that measures again and again: what it kept or found is remembered while there is memory, and files
     * are written behind its back. Close it to wait for them.
     */
    public KeptResults remembering() {
        ExecutorService one = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "keep-results");
            thread.setDaemon(true);
            return thread;
        });
        return new KeptResults(folder, limit, program, read, new ConcurrentHashMap<>(), one);
    }

    /** Waits until everything is written. */
    @Override
    public void close() {
        if (writing == null) {
            return;
        }
        writing.shutdown();
        try {
            if (!writing.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("kept results could not be written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same files, written and never read. */
    KeptResults unread() {
        return new KeptResults(folder, limit, program, false, recent, writing);
    }

    /** Writes a result. */
    public interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads a result. */
    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /**
     * What was kept under a key; empty when there is nothing usable.
     *
     * @param reader gives what the same key was kept with
     */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(String key, Reader<T> reader) {
        if (!read) {
            return Optional.empty();
        }
        SoftReference<Object> known = recent.get(key);
        T remembered = known == null ? null : (T) known.get();
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<T> result = readFile(key, reader);
        result.ifPresent(r -> remember(key, r));
        return result;
    }

    private void remember(String key, Object result) {
        if (writing != null) {
            recent.put(key, new SoftReference<>(result));
        }
    }

    private <T> Optional<T> readFile(String key, Reader<T> reader) {
        Path file = file(key);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < HEADER || !sealed(bytes)) {
                LOG.warn("kept result {} is damaged and made anew", file.getFileName());
                return Optional.empty();
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, HEADER, bytes.length - HEADER));
            if (!in.readUTF().equals(program) || !in.readUTF().equals(key)) {
                return Optional.empty();
            }
            T result = reader.read(in);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(result);
        } catch (IOException | RuntimeException e) {
            LOG.warn("kept result {} cannot be read and is made anew: {}", file.getFileName(), e.toString());
            return Optional.empty();
        }
    }

    private static boolean sealed(byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        return header.getInt() == VERSION && header.getLong() == checksum(bytes);
    }

    private static long checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, HEADER, bytes.length - HEADER);
        return sum.getValue();
    }

    /**
     * Keeps a result. A disk that does not take it is a pity and no error.
     *
     * @param result what {@code writer} writes; never changed later
     */
    public void keep(String key, Object result, Writer writer) {
        remember(key, result);
        if (writing == null) {
            write(key, writer);
            return;
        }
        try {
            writing.execute(() -> write(key, writer));
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: {} is not kept", key, e);
        }
    }

    private void write(String key, Writer writer) {
        Path part = folder.resolve(UUID.randomUUID() + ".part");
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(content);
            out.write(new byte[HEADER]);
            out.writeUTF(program);
            out.writeUTF(key);
            writer.write(out);
            byte[] bytes = content.toByteArray();
            ByteBuffer.wrap(bytes).putInt(VERSION).putLong(checksum(bytes));
            Files.createDirectories(folder);
            Files.write(part, bytes);
            Files.move(part, file(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("a result could not be kept: {}", e.toString());
            delete(part);
        }
    }

    /** Removes what was not used for longest until the rest keeps within the limit, and what a killed process left. */
    public void tidy() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = new ArrayList<>(all.toList());
        } catch (IOException e) {
            LOG.warn("kept results cannot be listed: {}", e.toString());
            return;
        }
        Instant stale = Instant.now().minusSeconds(3600);
        files.removeIf(f -> !f.toString().endsWith(SUFFIX) && used(f).isBefore(stale) && delete(f));
        files.removeIf(f -> !f.toString().endsWith(SUFFIX));
        record Aged(Path file, Instant used, long size) {}
        List<Aged> aged = files.stream()
                .map(f -> new Aged(f, used(f), size(f)))
                .sorted(Comparator.comparing(Aged::used).reversed())
                .toList();
        long sum = 0;
        for (Aged file : aged) {
            sum += file.size();
            if (sum > limit) {
                delete(file.file());
            }
        }
    }

    private static Instant used(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MAX;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }

    private Path file(String key) {
        return folder.resolve(ContentHash.ofText(key) + SUFFIX);
    }
}
