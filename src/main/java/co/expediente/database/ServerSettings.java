package co.expediente.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings of the private cluster, in measure of the machine's memory. */
final class ServerSettings {
    private ServerSettings() {}

    /** A file that {@code postgresql.conf} includes. */
    static String text() throws IOException {
        // Durable by default (fsync, full_page_writes stay on). wal_level minimal lets a COPY into a table made in the
        // same transaction go straight to the table's own file, which is synced at commit.
        long memory = physicalMemory();
        return String.join(
                "\n",
                "listen_addresses = '127.0.0.1'",
                "max_connections = 60",
                // A backup locks every table once: an observatory has some thousand editions.
                "max_locks_per_transaction = 512",
                "shared_buffers = " + clamp(memory / 8, 64, 1024) + "MB",
                "effective_cache_size = " + clamp(memory / 3, 256, 8192) + "MB",
                "work_mem = " + clamp(memory / 256, 8, 64) + "MB",
                "maintenance_work_mem = " + clamp(memory / 32, 64, 512) + "MB",
                "wal_level = minimal",
                "max_wal_senders = 0",
                "max_wal_size = 2GB",
                "checkpoint_timeout = 15min",
                "wal_compression = on",
                "random_page_cost = 1.1",
                "jit = off",
                "timezone = 'America/Bogota'",
                "log_timezone = 'America/Bogota'",
                "logging_collector = off",
                "log_min_messages = warning",
                "");
    }

    private static long physicalMemory() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("/proc/meminfo"))) {
            String first = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
            return Long.parseLong(first.replaceAll("\\D", "")) / 1024;
        } catch (NumberFormatException e) {
            return 4096;
        }
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(high, value));
    }
}
