package co.expediente.dossier;

import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Makes an approved part of the Expediente the source of an indicator: its rows become an edition of a table of the plan model, through
 * the same door as every other file, so that the number names the edition and the edition names the version that it came from.
 */
@Service
public class StatisticsFeed {
    /**
     * Who the edition names. Not the person who approved the part: he would then be kept from approving the cut that contains it, as if
     * he had loaded a file of his own. The approved version names him.
     */
    private static final String LOADER = "expediente";

    private final LoadService loads;

    public StatisticsFeed(LoadService loads) {
        this.loads = loads;
    }

    /**
     * Puts the rows in force for the cut-off of the year; the same rows again change nothing.
     *
     * @param table layer id without geometry, e.g. {@code evaluacion_suficiencia}
     * @param origin what the edition names as its file, e.g. {@code suficiencia-2025}
     * @return number of the edition
     * @throws Refusal when the load is refused
     */
    public long load(
            Dossier dossier,
            String table,
            String origin,
            List<String> columns,
            List<? extends List<? extends @Nullable Object>> rows,
            Locale locale) {
        Path folder = null;
        Path file = null;
        try {
            folder = Files.createTempDirectory("expediente-tabla");
            file = folder.resolve(origin + ".csv");
            Files.writeString(file, csv(columns, rows), StandardCharsets.UTF_8);
            LoadOutcome outcome = loads.load(
                    new LoadRequest(
                            List.of(file),
                            dossier.plan().id(),
                            table,
                            dossier.cutoff(),
                            null,
                            null,
                            null,
                            "UTF-8",
                            false,
                            null,
                            LOADER),
                    LoadProgress.SILENT,
                    locale);
            return Objects.requireNonNull(outcome.edition());
        } catch (IntakeRefusal e) {
            throw new Refusal(e.code(), e.params());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            SameBytes.delete(file);
            SameBytes.delete(folder);
        }
    }

    private static String csv(List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
        StringBuilder out = new StringBuilder();
        out.append(String.join(",", columns)).append('\n');
        rows.forEach(row -> out.append(row.stream().map(StatisticsFeed::field).collect(Collectors.joining(",")))
                .append('\n'));
        return out.toString();
    }

    private static String field(@Nullable Object value) {
        return value == null
                ? ""
                : '"' + String.valueOf(value).replace("\"", "\"\"").replaceAll("\\s+", " ") + '"';
    }
}
