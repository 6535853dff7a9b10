package co.expediente.cli;

import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Start of the program: {@code ./expediente <command>}. Exit codes are those of docs/commands.md. */
@Command(
        name = "expediente",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        resourceBundle = "messages.cli",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            StopCommand.class,
            PlanCommand.class,
            InspectCommand.class,
            LoadCommand.class,
            EditionsCommand.class,
            RollbackCommand.class,
            ExportCommand.class,
            ReportCommand.class,
            CutCommand.class,
            MeasureCommand.class,
            IndicatorCommand.class,
            PublishCommand.class,
            LayerCommand.class,
            DossierCommand.class,
            UserCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            TrainCommand.class,
        })
public final class Expediente {
    /** Exit codes of design §4. */
    static final int DONE = 0;

    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int PREREQUISITE = 3;
    static final int UNREACHABLE = 4;
    static final int DRIFT = 5;

    Expediente() {}

    public static void main(String[] arguments) {
        // One document on stdout and nothing else: logs of libraries go to stderr.
        System.setProperty(
                "org.springframework.boot.logging.LoggingSystem",
                "org.springframework.boot.logging.logback.LogbackLoggingSystem");
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        boolean json = Arrays.asList(arguments).contains("--json");
        Console console = new Console(json);
        CommandLine line = new CommandLine(new Expediente());
        line.setResourceBundle(java.util.ResourceBundle.getBundle("messages.cli", console.locale()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, result) -> console.failed(exception));
        line.setParameterExceptionHandler((exception, given) -> {
            CommandLine at = exception.getCommandLine();
            if (json) {
                console.usage(String.valueOf(exception.getMessage()));
            } else {
                at.getErr().println(exception.getMessage());
                CommandLine.UnmatchedArgumentException.printSuggestions(exception, at.getErr());
                at.usage(at.getErr());
            }
            return USAGE;
        });
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            // What was at work is unreachable by now, so there is room to say it.
            console.error(
                    "failed",
                    "EXP-071",
                    Map.of("megabytes", Runtime.getRuntime().maxMemory() >> 20),
                    Map.of());
            return REFUSED;
        }
    }
}
