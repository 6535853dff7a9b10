package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.expediente.intake.Tells;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a reading process can do to others: nothing. Each wall is tried from within. */
@Timeout(60)
class GdalSandboxTest {
    private PrivateFolder folder;
    private Path place;

    @BeforeEach
    void make() throws IOException {
        folder = PrivateFolder.create();
        place = folder.place();
    }

    @AfterEach
    void remove() {
        folder.close();
    }

    /** Runs a program within the walls; its output, whatever its exit. */
    private String within(IntakeLimits limits, String driver, String... command) throws IOException {
        try (GdalProcess process = GdalProcess.start(place, limits, driver, Map.of(), List.of(command))) {
            String out = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
            try {
                process.finish("datos");
                return out;
            } catch (IntakeRefusal e) {
                return out + "\n" + e.getMessage();
            }
        }
    }

    private String shell(String script) throws IOException {
        return within(IntakeLimits.STANDARD, "GPKG", "/bin/sh", "-c", script);
    }

    private static boolean stands(Sandbox.Wall wall) {
        return Sandbox.here().walls().contains(wall);
    }

    @Test
    void nobody_is_asked_over_the_network() throws IOException, InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread listener = new Thread(() -> {
                while (true) {
                    try {
                        server.accept().close();
                        calls.incrementAndGet();
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            listener.start();
            String at = "127.0.0.1:" + server.getLocalPort();
            // The listener hears: the same command outside of the walls reaches it.
            new ProcessBuilder("ogrinfo", "/vsicurl/http://" + at + "/a.gpkg")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(20, TimeUnit.SECONDS);
            assertThat(calls.getAndSet(0)).isPositive();
            for (String name : List.of(
                    "/vsicurl/http://" + at + "/a.gpkg",
                    "/vsizip//vsicurl/http://" + at + "/a.zip/a.gpkg",
                    "/vsicurl_streaming/http://" + at + "/a.gpkg",
                    "/vsis3/bucket/a.gpkg",
                    "PG:host=127.0.0.1 port=" + server.getLocalPort(),
                    "WFS:http://" + at + "/wfs",
                    "http://" + at + "/a.geojson")) {
                assertThat(within(IntakeLimits.STANDARD, "GPKG", "ogrinfo", "-ro", name))
                        .as(name)
                        .doesNotContain("Layer name")
                        .containsAnyOf("EXP-022", "GDL-002");
            }
            // The extensions that libcurl may fetch are a second wall, where the kernel gives no namespace.
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void there_is_no_interface_at_all() throws IOException {
        assumeTrue(stands(Sandbox.Wall.NETWORK), "this system gives no network namespace");
        assertThat(within(IntakeLimits.STANDARD, "GPKG", "cat", "/proc/net/dev")
                        .lines()
                        .skip(2)
                        .map(l -> l.strip().split(":")[0]))
                .containsOnly("lo");
        assertThat(within(IntakeLimits.STANDARD, "GPKG", "cat", "/proc/net/route")
                        .lines()
                        .skip(1))
                .isEmpty();
    }

    @Test
    void it_inherits_nothing_of_our_environment() throws IOException {
        assertThat(within(IntakeLimits.STANDARD, "GPKG", "env").lines().map(l -> l.substring(0, l.indexOf('='))))
                .contains("OGR_SKIP", "GDAL_DRIVER_PATH")
                .doesNotContain("EXPEDIENTE_HOME", "EXPEDIENTE_DB_URL", "USER", "http_proxy", "LD_PRELOAD");
    }

    @Test
    void as_root_it_is_somebody_who_owns_only_its_place() throws IOException {
        assumeTrue(stands(Sandbox.Wall.USER), "the tests do not run as root");
        Files.writeString(place.resolve("mio"), "x\n");
        Path secret = Files.writeString(folder.place().resolve("ajeno"), "secreto\n");
        // Only words that the shell has built in: it may not start anything.
        assertThat(shell(
                        "while read -r l; do echo \"$l\"; done < /proc/self/status; read -r l < mio; echo \"leyo $l\""))
                .containsPattern("Uid:\\s+" + Files.getAttribute(place, "unix:uid"))
                .contains("leyo x");
        assertThat((int) Files.getAttribute(place, "unix:uid")).isPositive();
        assertThat(shell("read -r l < " + secret + " && echo \"leyo $l\"")).doesNotContain("leyo");
        assertThat(shell("echo x > ../nuevo && echo escrito")).doesNotContain("escrito");
        assertThat(folder.path().resolve("nuevo")).doesNotExist();
    }

    @Test
    void it_has_no_privileges_and_starts_no_processes() throws IOException {
        assumeTrue(stands(Sandbox.Wall.PRIVILEGES) && stands(Sandbox.Wall.LIMITS), "util-linux is missing");
        String status = shell("while read -r l; do echo \"$l\"; done < /proc/self/status");
        assertThat(status).containsPattern("CapEff:\\s+0000000000000000").containsPattern("NoNewPrivs:\\s+1");
        assertThat(shell("(echo segundo)")).doesNotContain("segundo");
    }

    @Test
    void only_the_driver_of_the_content_is_there() throws IOException {
        Files.writeString(
                place.resolve("capa.gpkg"),
                "<OGRVRTDataSource><OGRVRTLayer name=\"passwd\">"
                        + "<SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
        assertThat(within(IntakeLimits.STANDARD, "GPKG", "ogrinfo", "-ro", "-al", "capa.gpkg"))
                .contains("EXP-022")
                .doesNotContain("root");
        List<String> vector = within(IntakeLimits.STANDARD, "DXF", "ogrinfo", "--formats")
                .lines()
                .filter(l -> l.startsWith("  "))
                .map(l -> l.substring(2, l.indexOf(" -")))
                .toList();
        assertThat(vector).containsExactlyInAnyOrder("DXF", "PGDUMP", "Memory");
    }

    @Test
    @Tells("GDL-001")
    void more_output_than_agreed_ends_it() {
        IntakeLimits limits = IntakeLimits.STANDARD.withReaderOutput(1 << 20);
        IntakeRefusal refusal =
                catchThrowableOfType(IntakeRefusal.class, () -> within(limits, "GPKG", "cat", "/dev/zero"));
        assertThat(refusal.code()).isEqualTo("GDL-001");
        assertThat(refusal.params()).containsEntry("limit", "1 MiB");
    }

    @Test
    @Tells("GDL-002")
    void memory_and_time_are_limited() throws IOException {
        IntakeLimits little = IntakeLimits.STANDARD.withReaderMemory(256 << 20).withReaderCpu(Duration.ofSeconds(1));
        assertThat(within(little, "GPKG", "/bin/sh", "-c", "while :; do :; done"))
                .contains("GDL-002");
        assertThat(within(little, "GPKG", "dd", "if=/dev/zero", "of=/dev/null", "bs=1G", "count=1"))
                .containsAnyOf("GDL-002", "EXP-022");
    }

    @Test
    void silence_ends_it() throws IOException {
        long start = System.nanoTime();
        IntakeLimits limits = IntakeLimits.STANDARD.withReaderSilence(Duration.ofMillis(400));
        assertThat(within(limits, "GPKG", "sleep", "30")).contains("EXP-023");
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void it_ends_with_the_reader_and_with_the_service() throws IOException, InterruptedException {
        String mark = Long.toString(47_000_000L + ProcessHandle.current().pid());
        try (GdalProcess process =
                GdalProcess.start(place, IntakeLimits.STANDARD, "GPKG", Map.of(), List.of("sleep", mark))) {
            assertThat(appears(mark)).isTrue();
            assertThat(process.detail()).isEmpty();
        }
        assertThat(disappears(mark)).isTrue();

        assumeTrue(stands(Sandbox.Wall.PRIVILEGES), "setpriv is missing");
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName(),
                mark));
        Process service = new ProcessBuilder(java)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(appears(mark)).isTrue();
        } finally {
            service.destroyForcibly().waitFor();
        }
        assertThat(disappears(mark)).isTrue();
    }

    /** A service that starts a child from a thread that ends, and then is killed. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws InterruptedException {
            Path place = Path.of(System.getProperty("java.io.tmpdir"));
            Thread brief = new Thread(() -> {
                try {
                    Path own = Files.createTempDirectory(place, "expediente-durmiente-");
                    own.toFile().deleteOnExit();
                    GdalProcess.start(own, IntakeLimits.STANDARD, "GPKG", Map.of(), List.of("sleep", args[0]));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            brief.start();
            brief.join();
            Thread.sleep(60_000);
        }
    }

    private static boolean runs(String mark) {
        return ProcessHandle.allProcesses()
                .anyMatch(p -> p.info().commandLine().orElse("").matches("(?:\\S*/)?sleep " + mark));
    }

    private static boolean appears(String mark) throws InterruptedException {
        for (int i = 0; i < 200 && !runs(mark); i++) {
            Thread.sleep(50);
        }
        return runs(mark);
    }

    private static boolean disappears(String mark) throws InterruptedException {
        for (int i = 0; i < 100 && runs(mark); i++) {
            Thread.sleep(50);
        }
        return !runs(mark);
    }

    @Test
    void a_program_that_is_missing_has_its_code() {
        assertThatThrownBy(() -> {
                    try (GdalProcess process = GdalProcess.start(
                            place, IntakeLimits.STANDARD, "GPKG", Map.of(), List.of("no-such-program-here"))) {
                        process.output().readAllBytes();
                        process.finish("datos");
                    }
                })
                .isInstanceOfSatisfying(
                        IntakeRefusal.class, r -> assertThat(r.code()).isEqualTo("EXP-021"));
    }

    @Test
    void who_cannot_get_through_to_the_files_is_no_user_for_the_child(@TempDir Path temporary) throws IOException {
        assumeTrue(Sandbox.here().ownUser(), "root, and may change users");
        // What lies in the folder of a test is of this account; the temporary folder above it lets others through.
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        assertThat(Sandbox.detect(temporary).ownUser()).isFalse();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        assertThat(Sandbox.detect(temporary).ownUser()).isTrue();
    }
}
