package co.expediente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor seconds of processes as the kernel counts them: on a machine that others use too they say more than the clock. What
 * a process has ended and waited for counts as its own.
 */
final class ProcessorTime {
    /** Fields of {@code /proc/PID/stat} behind the name: parent, and the four times (proc(5)). */
    private static final int PARENT = 1;

    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;
    /** Ticks a second; 100 on every Linux that the service runs on. */
    private static final double TICKS = 100;

    private ProcessorTime() {}

    /** A process with those of its children that have ended; 0 where there is no {@code /proc}. */
    static double of(long process) {
        return of(fields(Path.of("/proc", String.valueOf(process), "stat")));
    }

    /** Those of a process's children that have ended. */
    static double ended(long process) {
        return fields(Path.of("/proc", String.valueOf(process), "stat")).stream()
                        .skip(FIRST_TIME + 2)
                        .limit(2)
                        .mapToLong(Long::parseLong)
                        .sum()
                / TICKS;
    }

    /** A process, its children that run, and those that have ended. */
    static double withChildren(long process) {
        double sum = of(process);
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path one : all.filter(p -> p.getFileName().toString().matches("\\d+")).toList()) {
                List<String> fields = fields(one.resolve("stat"));
                if (!fields.isEmpty() && Long.parseLong(fields.get(PARENT)) == process) {
                    sum += of(fields);
                }
            }
        } catch (IOException notLinux) {
            return sum;
        }
        return sum;
    }

    private static double of(List<String> fields) {
        return fields.stream().skip(FIRST_TIME).limit(TIMES).mapToLong(Long::parseLong).sum() / TICKS;
    }

    private static List<String> fields(Path stat) {
        try {
            String line = Files.readString(stat);
            return List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" "));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
