package co.expediente.dossier.request;

import co.expediente.dossier.archive.ContentStore;
import co.expediente.dossier.archive.FileNames;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.intake.RefusedLoad;
import co.expediente.intake.inspect.Inspection;
import co.expediente.intake.inspect.Inspections;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.ReadOptions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;

/**
 * Puts the footprint of an office through intake's own reading and checks, as a dry run of the layer that it could become. Nothing is
 * loaded: an edition replaces a whole layer, and only the technician knows what else belongs to it.
 */
@Service
class Footprints {
    private static final int MOST_LAYERS = 3;
    private static final int MOST_PROBLEMS = 12;

    private final ContentStore store;
    private final LoadService loads;
    private final LayerCatalog catalog;
    private final ProblemCatalog problems;

    /** One at a time: what offices send must not slow down the office's own work. */
    private final Semaphore turn = new Semaphore(1, true);

    Footprints(ContentStore store, LoadService loads, LayerCatalog catalog, ProblemCatalog problems) {
        this.store = store;
        this.loads = loads;
        this.catalog = catalog;
        this.problems = problems;
    }

    /**
     * Looks into a file of the content store.
     *
     * @param set attributes that are known of all its objects, e.g. the project
     */
    FootprintCheck check(
            String planId, LocalDate cutoff, String sha256, String name, Map<String, String> set, Locale locale) {
        Path folder = null;
        Path file = null;
        turn.acquireUninterruptibly();
        try {
            folder = Files.createTempDirectory("huella");
            file = folder.resolve(FileNames.clean(name));
            try (InputStream in = store.open(sha256)) {
                Files.copy(in, file);
            }
            return check(planId, cutoff, file, set, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turn.release();
            delete(file);
            delete(folder);
        }
    }

    private FootprintCheck check(String planId, LocalDate cutoff, Path file, Map<String, String> set, Locale locale) {
        try {
            Inspection inspection = new Inspections(catalog, ReadOptions.STANDARD, locale)
                    .inspect(file)
                    .inspection();
            List<FootprintCheck.Layer> layers = new ArrayList<>();
            for (Inspection.Layer layer : inspection.layers()) {
                String target = target(layer);
                if (!target.isEmpty() && layers.size() < MOST_LAYERS) {
                    layers.add(dryRun(planId, cutoff, file, layer, target, set, locale));
                }
            }
            if (layers.isEmpty()) {
                return refused("DOS-432", Map.of("file", inspection.file()), locale);
            }
            return new FootprintCheck(layers, null);
        } catch (RefusedLoad e) {
            return new FootprintCheck(List.of(), problem(e.code(), e.parameters(), locale));
        } catch (Refusal e) {
            return refused(e.code(), e.parameters(), locale);
        } catch (IntakeRefusal e) {
            return refused(e.code(), e.params(), locale);
        }
    }

    private static String target(Inspection.Layer layer) {
        String types = String.join(" ", layer.geometry().keySet()).toLowerCase(Locale.ROOT);
        return types.contains("polygon")
                ? "obra_ejecutada_p"
                : types.contains("line") ? "obra_ejecutada_l" : types.contains("point") ? "obra_ejecutada_n" : "";
    }

    private FootprintCheck.Layer dryRun(
            String planId,
            LocalDate cutoff,
            Path file,
            Inspection.Layer layer,
            String target,
            Map<String, String> set,
            Locale locale) {
        Map<String, Profile.Field> columns = new LinkedHashMap<>();
        for (String attribute : List.of("inicio", "fin", "tipo")) {
            layer.fields().stream()
                    .filter(f -> f.name().equalsIgnoreCase(attribute))
                    .findFirst()
                    .ifPresent(f -> columns.put(attribute, Profile.Field.column(f.name())));
        }
        Profile profile = new Profile(
                target,
                null,
                null,
                null,
                null,
                columns,
                List.of(new Profile.Part("*", layer.name(), null, set)),
                Map.of());
        LoadOutcome outcome = loads.load(
                new LoadRequest(
                        List.of(file), planId, target, cutoff, profile, null, null, null, true, null, "expediente"),
                LoadProgress.SILENT,
                locale);
        return new FootprintCheck.Layer(
                layer.name(),
                target,
                outcome.read(),
                outcome.loaded(),
                outcome.rejected(),
                outcome.areaHa() == null ? null : outcome.areaHa().planar(),
                outcome.problems().stream()
                        .limit(MOST_PROBLEMS)
                        .map(p -> new FootprintCheck.Problem(
                                p.code(), p.severity(), p.count(), p.title(), p.message(), p.advice()))
                        .toList());
    }

    private FootprintCheck refused(String code, Map<String, ?> facts, Locale locale) {
        return new FootprintCheck(List.of(), problem(code, facts, locale));
    }

    private FootprintCheck.Problem problem(String code, Map<String, ?> facts, Locale locale) {
        RefusalText text = RefusalText.of(problems, code, facts, locale);
        return new FootprintCheck.Problem(code, text.severity(), 1, text.title(), text.message(), text.advice());
    }

    private static void delete(@org.jspecify.annotations.Nullable Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
