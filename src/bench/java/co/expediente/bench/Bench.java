package co.expediente.bench;

import co.expediente.database.DatabaseUnavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;

/** A bench with its cases: the indicator engine, or the intake. */
public final class Bench {
    private final String name;
    private final List<CaseGroup> groups;

    private Bench(String name, List<CaseGroup> groups) {
        this.name = name;
        this.groups = groups;
    }

    /**
     * {@code bench engine}: the indicator engine and its kernel against PostGIS, QGIS, GeoPandas and itself.
     *
     * @param service opens the service without pages, in the home and on the database that the bench has put into the system
     *     properties before
     */
    public static Bench engine(Supplier<ConfigurableApplicationContext> service) {
        List<CaseGroup> groups = new ArrayList<>(OverlayCases.all());
        groups.add(new BogotaCases());
        groups.add(new BatteryCases(service));
        groups.add(new ScalingCases());
        return new Bench("engine", groups);
    }

    /**
     * {@code bench intake}: whole loads of a large layer against ogr2ogr and shp2pgsql, which check nothing.
     *
     * @param application the service's Spring application, started in a process of its own
     */
    public static Bench intake(Class<?> application) {
        return new Bench("intake", List.of(new IntakeCases(application)));
    }

    /** Names of all cases, in the order of the report. */
    public List<String> cases() {
        return groups.stream().flatMap(g -> g.cases().stream()).toList();
    }

    /**
     * Runs what the settings ask for. A case whose contestants disagree, or that cannot be run, is reported as failed; the
     * others go on.
     *
     * @throws DatabaseUnavailable when the private cluster cannot be made or started
     */
    public BenchReport run(BenchSettings settings, BenchProgress progress) throws IOException {
        try (Arena arena = new Arena(settings, progress)) {
            BenchReport report = new BenchReport(name);
            for (CaseGroup group : groups) {
                if (settings.wantsAny(group.cases())) {
                    report.add(results(group, arena));
                }
            }
            report.finish(arena);
            return report;
        }
    }

    private static List<CaseResult> results(CaseGroup group, Arena arena) {
        try {
            return group.run(arena).stream()
                    .filter(r -> arena.settings().wants(r.name()))
                    .toList();
        } catch (DatabaseUnavailable e) {
            throw e;
        } catch (Exception e) {
            arena.waitWhenStopping();
            String why = e instanceof AnswersDiffer ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName() + ": " + e.getMessage();
            arena.progress().say("bench.failed", group.cases().get(0), why);
            return arena.chosen(group.cases()).stream()
                    .map(name -> CaseResult.failed(name, why))
                    .toList();
        }
    }
}
