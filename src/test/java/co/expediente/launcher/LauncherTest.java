package co.expediente.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher on machines that are made here: a folder of stand-in programs is all of PATH, and EXPEDIENTE_TEST_ROOT is the
 * distribution's file system. The Ubuntu branch is tested with a fake apt-get, which only notes what it was asked for and then
 * puts the programs there.
 */
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "sed",
            "head",
            "dirname",
            "readlink",
            "basename",
            "id",
            "tr",
            "grep",
            "mkdir",
            "tee",
            "touch",
            "find",
            "flock",
            "rm",
            "printf",
            "locale",
            "od",
            "chmod",
            "env",
            "cp");

    @TempDir
    Path folder;

    private Path root;
    private Path bin;
    private Path clone;
    private Path log;

    /** What a run of the launcher left behind. */
    record Run(int exit, String out, String err, List<String> calls) {}

    @BeforeEach
    void a_machine_with_nothing_but_the_shell() throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        bin = Files.createDirectories(folder.resolve("bin"));
        // A folder with spaces and an accent, as people have them.
        clone = Files.createDirectories(folder.resolve("Mi carpeta de planeación/expediente"));
        log = folder.resolve("calls.log");
        for (String tool : TOOLS) {
            for (String place : List.of("/usr/bin/", "/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(bin.resolve(tool))) {
                    Path stand = Files.writeString(bin.resolve(tool), "#!/bin/sh\nexec " + place + tool + " \"$@\"\n");
                    Files.setPosixFilePermissions(stand, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
        Path launcher = clone.resolve("expediente");
        Files.copy(Path.of("expediente"), launcher, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String sources : List.of("geotools", "src/main", "layers", "indicators", "styles", "dossier")) {
            Files.createDirectories(clone.resolve(sources));
        }
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        Files.writeString(clone.resolve("geotools/pom.xml"), "<project/>");
    }

    @Test
    void an_unknown_system_gets_the_list_of_what_to_install_and_exit_3() throws Exception {
        osRelease("ID=fedora\n");
        aptGet();
        Run run = launch("setup");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("jdk", "maven", "postgis", "gdal", "neither Debian nor Ubuntu");
        assertThat(run.out()).isEmpty();
        assertThat(run.calls()).noneMatch(c -> c.startsWith("apt-get"));
    }

    @Test
    void with_json_exit_3_has_exactly_one_document_on_stdout() throws Exception {
        osRelease("ID=alpine\n");
        Run run = launch("editions", "--plan", "05088", "--json");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out().lines()).hasSize(1);
        var document = tools.jackson.databind.json.JsonMapper.builder().build().readTree(run.out());
        assertThat(document.get("status").asString()).isEqualTo("failed");
        assertThat(document.get("code").asString()).isEqualTo("EXP-012");
        assertThat(document.get("message").asString()).contains("jdk", "gdal");
        assertThat(document.get("advice").asString()).isNotBlank();
    }

    @Test
    void ubuntu_with_a_fake_apt_get_installs_what_is_missing_and_makes_no_second_cluster() throws Exception {
        osRelease("ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"\n");
        aptGet();
        Run run = launch("setup");
        assertThat(run.exit()).as(run.err()).isEqualTo(0);
        assertThat(run.err()).contains("Java 17 or later", "GDAL reads the files");
        List<String> apt =
                run.calls().stream().filter(c -> c.startsWith("apt-get")).toList();
        int common = index(apt, "install postgresql-common");
        int server = index(apt, "postgresql-16-postgis-3");
        assertThat(common).isBetween(0, server - 1);
        assertThat(apt.get(server)).contains("default-jdk-headless", "maven", "gdal-bin", "postgresql-16 ");
        // The setting stood before the server's package came.
        assertThat(run.calls())
                .contains("apt-get saw: create_main_cluster = false")
                .noneMatch(c -> c.contains("chromium"));
        assertThat(Files.readString(root.resolve("etc/postgresql-common/createcluster.d/expediente.conf")))
                .isEqualTo("create_main_cluster = false\n");
    }

    @Test
    void the_tests_also_need_a_browser() throws Exception {
        osRelease("ID=ubuntu\nID_LIKE=debian\n");
        aptGet();
        Run run = launch("test");
        assertThat(run.calls()).anyMatch(c -> c.startsWith("apt-get") && c.contains("chromium-browser"));
    }

    @Test
    void an_administrators_own_choice_about_clusters_is_kept() throws Exception {
        osRelease("ID=debian\n");
        aptGet();
        Path own = root.resolve("etc/postgresql-common/createcluster.conf");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "create_main_cluster = true\n");
        launch("setup");
        assertThat(root.resolve("etc/postgresql-common/createcluster.d/expediente.conf"))
                .doesNotExist();
        assertThat(Files.readString(own)).isEqualTo("create_main_cluster = true\n");
    }

    @Test
    void where_all_is_there_nothing_is_installed_and_a_second_run_builds_nothing() throws Exception {
        osRelease("ID=debian\n");
        everything();
        aptGet();
        Run first = launch("setup");
        assertThat(first.exit()).as(first.err()).isEqualTo(0);
        assertThat(first.calls()).noneMatch(c -> c.startsWith("apt-get"));
        assertThat(first.calls()).anyMatch(c -> c.startsWith("mvn") && c.contains("package"));
        Files.delete(log);
        Run second = launch("setup");
        assertThat(second.exit()).isEqualTo(0);
        assertThat(second.calls()).noneMatch(c -> c.startsWith("mvn"));
    }

    @Test
    void a_source_that_changed_is_built_again() throws Exception {
        osRelease("ID=debian\n");
        everything();
        launch("setup");
        Path ready = clone.resolve("target/app/ready");
        Files.setLastModifiedTime(
                ready,
                java.nio.file.attribute.FileTime.fromMillis(
                        Files.getLastModifiedTime(ready).toMillis() - 60_000));
        Files.writeString(clone.resolve("layers/nueva.yaml"), "id: nueva\n");
        Files.delete(log);
        assertThat(launch("setup").calls()).anyMatch(c -> c.startsWith("mvn") && c.contains("package"));
    }

    @Test
    void a_command_gets_its_arguments_unchanged_from_a_folder_with_spaces() throws Exception {
        osRelease("ID=debian\n");
        everything();
        Run run = launch("inspect", "Plano de suelo.zip", "--json");
        assertThat(run.exit()).as(run.err()).isEqualTo(0);
        assertThat(run.calls())
                .anyMatch(c -> c.endsWith("co.expediente.cli.Expediente|inspect|Plano de suelo.zip|--json|")
                        && c.contains("|-XX:SharedArchiveFile=" + clone.resolve("target/app/app.jsa") + "|")
                        && c.contains("|" + clone.resolve("target/app/expediente.jar") + "|"));
    }

    @Test
    void a_failing_build_ends_with_exit_3_and_leaves_no_half_program() throws Exception {
        osRelease("ID=debian\n");
        everything();
        program("mvn", "exit 1");
        Run run = launch("editions", "--plan", "05088", "--json");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("\"code\":\"EXP-012\"");
        assertThat(clone.resolve("target/app/ready")).doesNotExist();
    }

    private static int index(List<String> calls, String part) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).contains(part)) {
                return i;
            }
        }
        return -1;
    }

    private void osRelease(String text) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/os-release"), text);
    }

    /** A machine that has it all. */
    private void everything() throws IOException {
        program("java", JAVA);
        program("javac", "exit 0");
        program("mvn", "mkdir -p target; touch target/expediente.jar");
        program("ogr2ogr", "exit 0");
        postgis();
    }

    private void postgis() throws IOException {
        Path extension = Files.createDirectories(root.resolve("usr/share/postgresql/15/extension"));
        Files.writeString(extension.resolve("postgis.control"), "");
        Path programs = Files.createDirectories(root.resolve("usr/lib/postgresql/15/bin"));
        Path initdb = programs.resolve("initdb");
        Files.writeString(initdb, "#!/bin/sh\n");
        Files.setPosixFilePermissions(initdb, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static final String JAVA = """
            case "$*" in
              -version) echo 'openjdk version "17.0.15" 2025-04-15' >&2 ;;
              *extract*) mkdir -p "$6" ;;
              *ArchiveClassesAtExit=*)
                for argument; do
                  case $argument in *ArchiveClassesAtExit=*) touch "${argument#*=}" ;; esac
                done ;;
            esac
            """;

    /** Notes what it is asked for, and whether the cluster setting stood already; then the machine has everything. */
    private void aptGet() throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        for (String name : List.of("javac", "ogr2ogr")) {
            script(store.resolve(name), name, "exit 0");
        }
        script(store.resolve("java"), "java", JAVA);
        script(store.resolve("mvn"), "mvn", "mkdir -p target; touch target/expediente.jar");
        program("sudo", "exec \"$@\"");
        program("apt-cache", "printf 'postgresql\\n  Depends: postgresql-16\\n'");
        program("apt-get", """
                case "$*" in
                  *postgis*)
                    cat "$EXPEDIENTE_TEST_ROOT"/etc/postgresql-common/createcluster.d/*.conf 2>/dev/null | sed 's/^/apt-get saw: /' >> "$CALLS"
                    cp "$STORE"/* "$BIN"/
                    mkdir -p "$EXPEDIENTE_TEST_ROOT/usr/share/postgresql/16/extension" "$EXPEDIENTE_TEST_ROOT/usr/lib/postgresql/16/bin"
                    touch "$EXPEDIENTE_TEST_ROOT/usr/share/postgresql/16/extension/postgis.control"
                    cp "$STORE/javac" "$EXPEDIENTE_TEST_ROOT/usr/lib/postgresql/16/bin/initdb" ;;
                esac
                """);
    }

    private void program(String name, String body) throws IOException {
        script(bin.resolve(name), name, body);
    }

    private void script(Path file, String name, String body) throws IOException {
        Files.deleteIfExists(file);
        String note = "{ printf '" + name + "'; case " + name
                + " in java) printf '|%s' \"$@\"; printf '|' ;; *) printf ' %s' \"$@\" ;; esac; printf '\\n'; } >> \"$CALLS\"\n";
        Files.writeString(file, "#!/bin/sh\n" + note + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run launch(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(clone.resolve("expediente").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().put("MAVEN_REPO", folder.resolve("m2").toString());
        builder.environment().put("EXPEDIENTE_TEST_ROOT", root.toString());
        builder.environment().put("CALLS", log.toString());
        builder.environment().put("STORE", folder.resolve("store").toString());
        builder.environment().put("BIN", bin.toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> calls = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err), calls);
    }
}
