package co.expediente.cli;

import co.expediente.database.BackupRefused;
import co.expediente.database.DatabaseUnavailable;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.ProblemDefinition;
import co.expediente.plan.Refusal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What commands say: results on stdout, everything else on stderr; with {@code --json} exactly one document on stdout. */
final class Console {
    private final boolean json;
    private final Locale locale;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private final ResourceBundle texts;

    Console(boolean json) {
        this.json = json;
        this.locale = "en".equals(System.getenv("EXPEDIENTE_LANG")) ? Locale.ENGLISH : Locale.forLanguageTag("es-CO");
        this.texts = ResourceBundle.getBundle("messages.cli", locale);
    }

    Locale locale() {
        return locale;
    }

    boolean json() {
        return json;
    }

    /** A text of {@code messages/cli_*.properties}. */
    String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }

    /** A line for people about what goes on. */
    void progress(String line) {
        err.println(line);
    }

    /** Draws the last line of a terminal anew. */
    void redraw(String line) {
        err.print("\r\u001b[2K" + line);
        err.flush();
    }

    /** The result: the document with {@code --json}, else the line for people. */
    void result(Object document, String line) {
        out.println(json ? JsonMapper.builder().build().writeValueAsString(document) : line);
    }

    /** A line of the result for people; nothing with {@code --json}. */
    void line(String line) {
        if (!json) {
            out.println(line);
        }
    }

    /** Wrong usage, told as a document. */
    void usage(String message) {
        error("failed", "EXP-030", Map.of("detail", message), Map.of());
    }

    /** Tells an exception in words and gives the exit code. */
    int failed(Exception exception) {
        Throwable cause = exception;
        while (cause != null) {
            if (cause instanceof Refusal refusal) {
                error("refused", refusal.code(), refusal.parameters(), Map.of());
                return Expediente.REFUSED;
            }
            if (cause instanceof IntakeRefusal refusal) {
                error("refused", refusal.code(), refusal.params(), Map.of());
                return Expediente.REFUSED;
            }
            if (cause instanceof BackupRefused refusal) {
                error("refused", refusal.code(), refusal.parameters(), Map.of());
                return Expediente.REFUSED;
            }
            if (cause instanceof DatabaseUnavailable missing) {
                error("failed", missing.code(), missing.parameters(), Map.of());
                return missing.prerequisite() ? Expediente.PREREQUISITE : Expediente.UNREACHABLE;
            }
            if (cause instanceof DefinitionException broken) {
                definition(broken);
                return Expediente.REFUSED;
            }
            if (cause instanceof java.sql.SQLTransientConnectionException
                    || cause instanceof java.sql.SQLNonTransientConnectionException) {
                error("failed", "EXP-001", Map.of("detail", String.valueOf(cause.getMessage())), Map.of());
                return Expediente.UNREACHABLE;
            }
            cause = cause.getCause();
        }
        error(
                "failed",
                "EXP-099",
                Map.of("detail", exception.getClass().getSimpleName(), "trace", trace(exception)),
                Map.of());
        return Expediente.REFUSED;
    }

    /** A definition that cannot be used: file, line, what is wrong and, for a formula, a caret under the place. */
    void definition(DefinitionException broken) {
        String caret = broken.caret();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", "refused");
            document.put("code", broken.code());
            document.put("message", broken.message(locale));
            document.put("advice", broken.advice(locale));
            document.put("file", broken.file());
            document.put("line", broken.line());
            document.put("column", broken.column());
            document.put("caret", caret);
            out.println(JsonMapper.builder().build().writeValueAsString(document));
        } else {
            err.println(broken.code() + "  " + broken.message(locale));
            if (!caret.isEmpty()) {
                err.println(caret.indent(4).stripTrailing());
            }
            err.println("  " + broken.advice(locale));
        }
    }

    /** An error document of design §4, with more fields where a command has them. */
    void error(String status, String code, Map<String, ?> parameters, Map<String, ?> more) {
        Map<String, String> facts = new LinkedHashMap<>();
        parameters.forEach((name, value) -> facts.put(name, String.valueOf(value)));
        ProblemDefinition told = ProblemCatalog.shipped().find(code).orElseGet(() -> ProblemDefinition.untold(code));
        String message = told.message(facts, locale);
        String advice = told.advice(facts, locale);
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", status);
            document.put("code", code);
            document.put("message", message);
            document.put("advice", advice);
            document.putAll(more);
            out.println(JsonMapper.builder().build().writeValueAsString(document));
        } else {
            err.println(code + "  " + message);
            err.println("  " + advice);
        }
    }

    /** Writes the stack trace of a fault of ours where the user can send it from; never to the screen. */
    private static String trace(Exception exception) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        try {
            StringWriter text = new StringWriter();
            exception.printStackTrace(new PrintWriter(text, true));
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "expediente-error-" + id + ".log");
            Files.writeString(file, LocalDateTime.now() + "\n" + text);
            return file.toString();
        } catch (java.io.IOException e) {
            return id;
        }
    }
}
