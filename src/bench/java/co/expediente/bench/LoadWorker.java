package co.expediente.bench;

import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.plan.Plans;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service of this program in a process of its own that loads files when it is told to, as an office's service does. Orders
 * come line by line with tabs, see {@link Worker}: {@code load FILE DATE} answers seconds, read, loaded, rejected, edition,
 * area in hectares, codes with their counts, then the seconds of each phase; {@code memory}; {@code end}.
 */
public final class LoadWorker {
    private static final String PLAN = "11001";
    private static final String USER = "bench";
    private static final Profile PROFILE = new Profile(
            "predio",
            null,
            null,
            null,
            null,
            Map.of("numero_predial", Profile.Field.column("id")),
            List.of(),
            Map.of());

    private final ConfigurableApplicationContext service;

    private LoadWorker(ConfigurableApplicationContext service) {
        this.service = service;
    }

    /** @param arguments class of the application */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // What libraries print is no answer.
        System.setOut(System.err);
        try (ConfigurableApplicationContext service = new SpringApplicationBuilder(Class.forName(arguments[0]))
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .run()) {
            LoadWorker worker = new LoadWorker(service);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order = in.readLine(); order != null && !order.equals("end"); order = in.readLine()) {
                out.println(worker.obey(order.split("\t")));
            }
        }
    }

    private String obey(String[] order) {
        return switch (order[0]) {
            case "load" -> load(Path.of(order[1]), LocalDate.parse(order[2]));
            case "memory" -> KernelWorker.memory();
            default -> throw new IllegalArgumentException(String.join(" ", order));
        };
    }

    private String load(Path file, LocalDate cutoff) {
        LoadRequest request = new LoadRequest(
                List.of(file),
                service.getBean(Plans.class).findOrDraft(PLAN, USER).id(),
                PROFILE.layer(),
                cutoff,
                PROFILE,
                null,
                null,
                null,
                false,
                USER,
                USER);
        Phases phases = new Phases();
        long start = System.nanoTime();
        LoadOutcome outcome = service.getBean(LoadService.class).load(request, phases, Locale.ENGLISH);
        double seconds = (System.nanoTime() - start) / 1e9;
        phases.end();
        String codes = outcome.problems().stream()
                .map(p -> p.code() + "=" + p.count())
                .collect(Collectors.joining(" "));
        return String.join(
                "\t",
                String.valueOf(seconds),
                String.valueOf(outcome.read()),
                String.valueOf(outcome.loaded()),
                String.valueOf(outcome.rejected()),
                String.valueOf(outcome.edition()),
                String.valueOf(Objects.requireNonNull(outcome.areaHa()).planar()),
                codes,
                phases.toString());
    }

    /** How long each phase took. */
    private static final class Phases implements LoadProgress {
        private final Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
        private @Nullable Phase open;
        private long since;

        @Override
        public void phase(Phase phase, long total) {
            end();
            open = phase;
            since = System.nanoTime();
        }

        void end() {
            if (open != null) {
                seconds.merge(open, (System.nanoTime() - since) / 1e9, Double::sum);
            }
        }

        @Override
        public String toString() {
            return seconds.entrySet().stream()
                    .map(e -> e.getKey().name().toLowerCase(Locale.ROOT) + "=" + e.getValue())
                    .collect(Collectors.joining(" "));
        }
    }
}
