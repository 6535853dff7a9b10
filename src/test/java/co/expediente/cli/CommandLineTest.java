package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command line says of itself. */
class CommandLineTest {
    /** The table of commands in docs/commands.md; those of later issues are not promised here. */
    private static final List<String> COMMANDS = List.of(
            "demo",
            "serve",
            "stop",
            "plan",
            "inspect",
            "load",
            "editions",
            "rollback",
            "export",
            "cut",
            "measure",
            "indicator",
            "layer",
            "backup",
            "restore",
            "user",
            "bench",
            "doctor");

    @Test
    void help_lists_every_command_with_a_line_on_what_it_does() {
        for (Locale locale : List.of(Locale.forLanguageTag("es-CO"), Locale.ENGLISH)) {
            CommandLine line = new CommandLine(new Expediente());
            line.setResourceBundle(ResourceBundle.getBundle("messages.cli", locale));
            String help = line.getUsageMessage();
            for (String command : COMMANDS) {
                assertThat(help).containsPattern("(?m)^\\s+" + command + "(, \\S+)?\\s+\\S+");
            }
            assertThat(help).doesNotContainPattern("(?m)^\\s+train\\s");
        }
    }

    @Test
    void a_taken_port_is_told_before_anything_starts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int port : new int[] {taken.getLocalPort(), 70_000}) {
                assertThatThrownBy(() -> StartCheck.port(port))
                        .isInstanceOfSatisfying(
                                Refusal.class, r -> assertThat(r.code()).isEqualTo("EXP-013"));
            }
        }
        StartCheck.port(0);
    }

    @Test
    void every_option_of_every_command_is_described() {
        CommandLine line = new CommandLine(new Expediente());
        line.setResourceBundle(ResourceBundle.getBundle("messages.cli", Locale.ENGLISH));
        line.getSubcommands()
                .forEach((name, command) -> command.getCommandSpec()
                        .args()
                        .forEach(a -> assertThat(a.description())
                                .as(name + " " + a.paramLabel())
                                .isNotEmpty()));
    }

    @Test
    void spanish_and_english_have_the_same_keys() throws IOException {
        Path folder = Path.of("src/main/resources/messages");
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> spanish = all.filter(p -> p.getFileName().toString().endsWith("_es.properties"))
                    .toList();
            assertThat(spanish).isNotEmpty();
            for (Path es : spanish) {
                Path en = folder.resolve(es.getFileName().toString().replace("_es.", "_en."));
                assertThat(keys(en)).as(es.getFileName().toString()).isEqualTo(keys(es));
            }
        }
    }

    private static TreeSet<String> keys(Path file) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
