package co.expediente.database;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who made something that must not outlive its maker: a process by machine, number and start, as part of a name. A number alone
 * would do no good, because the system gives it to somebody else later.
 */
public final class Owner {
    /** {@code p<number>-<start>-<machine>}. */
    private static final Pattern MARK = Pattern.compile("p([0-9]{1,18})-([0-9]{1,18})-([0-9a-f]{1,8})");

    private static final String MACHINE = machine();
    private static final String SELF = mark(ProcessHandle.current());

    private Owner() {}

    /** The mark of this process, safe in a file name and in a column. */
    public static String mark() {
        return SELF;
    }

    /**
     * Whether a name carries the mark of a process of this machine that lives no more. Of other machines, and of names without a
     * mark, nothing is known: false.
     */
    public static boolean isDead(String name) {
        Matcher mark = MARK.matcher(name);
        if (!mark.find() || !mark.group(3).equals(MACHINE)) {
            return false;
        }
        Optional<ProcessHandle> now =
                ProcessHandle.of(Long.parseLong(mark.group(1))).filter(ProcessHandle::isAlive);
        return now.map(p -> start(p) != Long.parseLong(mark.group(2))).orElse(true);
    }

    private static String mark(ProcessHandle process) {
        return "p" + process.pid() + "-" + start(process) + "-" + MACHINE;
    }

    /** Start in hundredths of a second since 1970 (the system's clock ticks); 0 when it is not told. */
    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) / 10;
    }

    /** Containers share kernels and numbers of processes, not the name of the machine. */
    private static String machine() {
        String name;
        try {
            name = Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            try {
                name = InetAddress.getLocalHost().getHostName();
            } catch (IOException unknown) {
                name = "localhost";
            }
        }
        return Integer.toHexString(name.hashCode());
    }
}
