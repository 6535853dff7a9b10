package co.expediente.dossier.archive.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reading process as the service sees it: started when needed, replaced when it broke, ended when this is closed. Not for two
 * threads at once.
 */
public final class TextProcess implements AutoCloseable {
    private static final int LONGEST_FRAME = 64 << 20;
    private static final int FILE_BLOCKS = 2 << 20; // of 512 bytes: 1 GiB for one temporary file

    private final TextLimits limits;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, r -> {
        Thread thread = new Thread(r, "text-watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Running running;

    /** A living process with its pipes and its folder. */
    private record Running(
            Process process, DataOutputStream orders, DataInputStream answers, Path folder, int[] done) {}

    /** What is done with the pipes of a living process. */
    private interface Talk<T> {
        T with(Running child) throws IOException;
    }

    public TextProcess(TextLimits limits) {
        this.limits = limits;
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * Reads a document. Never throws for what is in it.
     *
     * @param name of the file as people know it: its ending helps where the bytes do not say
     */
    public synchronized ReadText read(Path file, String name) {
        List<String> pages = new ArrayList<>();
        ReadText read = talk(child -> {
            child.orders().writeByte(TextChild.READ);
            child.orders().writeUTF(file.toString());
            child.orders().writeUTF(name);
            child.orders().flush();
            long characters = 0;
            while (true) {
                byte kind = child.answers().readByte();
                if (kind == TextChild.PAGE) {
                    String text = new String(frame(child), StandardCharsets.UTF_8);
                    characters += text.length();
                    if (characters > 2L * limits.characters() + LONGEST_FRAME) {
                        throw new IOException("more text than agreed");
                    }
                    pages.add(text);
                } else if (kind == TextChild.END) {
                    String mediaType = child.answers().readUTF();
                    String code = child.answers().readUTF();
                    boolean macros = child.answers().readBoolean();
                    return new ReadText(mediaType, pages, macros, code.isEmpty() ? null : code);
                } else {
                    throw new IOException("not an answer");
                }
            }
        });
        return read == null ? ReadText.none(ReadText.TOO_COSTLY) : read;
    }

    /** A page of a PDF as PNG; null when it cannot be drawn. */
    public synchronized byte @Nullable [] picture(Path file, int page) {
        byte[] png = talk(child -> {
            child.orders().writeByte(TextChild.PICTURE);
            child.orders().writeUTF(file.toString());
            child.orders().writeInt(page);
            child.orders().flush();
            if (child.answers().readByte() != TextChild.IMAGE) {
                throw new IOException("not an answer");
            }
            return frame(child);
        });
        return png == null || png.length == 0 ? null : png;
    }

    private static byte[] frame(Running child) throws IOException {
        int length = child.answers().readInt();
        if (length < 0 || length > LONGEST_FRAME) {
            throw new IOException("an answer of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        child.answers().readFully(bytes);
        return bytes;
    }

    /** Null when the process broke off: out of memory, out of time, or out of its mind. */
    private <T> @Nullable T talk(Talk<T> talk) {
        Running child = started();
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = watch.schedule(
                () -> {
                    late.set(true);
                    child.process().destroyForcibly();
                },
                limits.time().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            T answer = talk.with(child);
            child.done()[0]++;
            if (child.done()[0] >= limits.documents()) {
                stop();
            }
            return answer;
        } catch (IOException e) {
            stop();
            return null;
        } finally {
            end.cancel(false);
            if (late.get()) {
                stop();
            }
        }
    }

    private Running started() {
        Running now = running;
        if (now != null && now.process().isAlive()) {
            return now;
        }
        stop();
        try {
            Path folder = Files.createTempDirectory(
                    "expediente-texto-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            ProcessBuilder builder = new ProcessBuilder(List.of(
                    "/bin/sh",
                    "-c",
                    "ulimit -c 0; ulimit -t 7200; ulimit -f \"$1\"; shift; exec \"$@\"",
                    "sh",
                    Integer.toString(FILE_BLOCKS),
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + limits.heapMegabytes() + "m",
                    "-XX:MaxMetaspaceSize=192m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xss2m",
                    "-Djava.awt.headless=true",
                    "-Dfile.encoding=UTF-8",
                    "-Djava.io.tmpdir=" + folder,
                    "-Dpdfbox.fontcache=" + folder,
                    "-cp",
                    System.getProperty("java.class.path"),
                    TextChild.class.getName(),
                    Integer.toString(limits.characters())));
            builder.directory(new java.io.File(System.getProperty("user.dir")));
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
            builder.environment().clear();
            builder.environment().put("PATH", path);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("HOME", folder.toString());
            Process process = builder.start();
            now = new Running(
                    process,
                    new DataOutputStream(new BufferedOutputStream(process.getOutputStream())),
                    new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16)),
                    folder,
                    new int[1]);
            running = now;
            return now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process, if there is one; the next document starts another. */
    public synchronized void stop() {
        Running child = running;
        running = null;
        if (child == null) {
            return;
        }
        child.process().destroyForcibly();
        try {
            child.process().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> all = Files.walk(child.folder())) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(p);
            }
        } catch (IOException | UncheckedIOException e) {
            // The system clears temporary folders.
        }
    }

    @Override
    public void close() {
        stop();
        watch.shutdownNow();
    }
}
