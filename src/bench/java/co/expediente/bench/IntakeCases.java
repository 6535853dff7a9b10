package co.expediente.bench;

import co.expediente.bench.Contest.Entrant;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whole loads of the lots of Bogotá: file to edition in force, with reprojection, all checks and indexes, beside programs that
 * reproject and index and check nothing, on the same cluster, in turn. Two cases a format from the same runs: everything, and
 * everything but the rules between features, which are a phase of their own.
 */
final class IntakeCases implements CaseGroup {
    private static final List<String> FORMATS = List.of("gpkg", "shp", "geojson");
    private static final String ALL = "/whole";
    private static final String FEATURES = "/feature-checks";
    private static final String SCHEMA = "peer";
    private static final int SRID = 9377;
    /** Metres by which the box of a feature may differ between the contestants. */
    private static final double SAME_PLACE = 1e-5;
    /** No load sees an earlier state: later rounds have earlier dates. */
    private static final LocalDate FIRST = LocalDate.of(2024, 12, 31);

    private final Class<?> application;
    private int rounds;

    IntakeCases(Class<?> application) {
        this.application = application;
    }

    @Override
    public List<String> cases() {
        return FORMATS.stream()
                .flatMap(f -> List.of(f + FEATURES, f + ALL).stream())
                .toList();
    }

    @Override
    public List<CaseResult> run(Arena arena) throws Exception {
        Path data = arena.settings().data();
        if (data == null || !IntakeFiles.in(data)) {
            arena.chosen(cases()).forEach(name -> arena.skip(name, arena.progress().text("bench.noData")));
            return List.of();
        }
        arena.progress().say("bench.preparing", "lotes_bogota");
        double scale = arena.settings().scale();
        IntakeFiles files =
                IntakeFiles.of(data, arena.inputs(String.format(Locale.ROOT, "intake-%s", scale)), scale);
        BenchDatabase database = arena.database();
        Worker service = arena.service(application);
        try {
            List<CaseResult> results = new ArrayList<>();
            for (String format : FORMATS) {
                if (!arena.chosen(List.of(format + FEATURES, format + ALL)).isEmpty()) {
                    results.addAll(contest(arena, database, service, files.of(format)));
                }
            }
            return results;
        } finally {
            arena.end(service);
            database.empty();
        }
    }

    /** What one of the contestants used. */
    private static final class Used {
        private final List<Double> processor = new ArrayList<>();
        private final Map<String, List<Double>> phases = new TreeMap<>();
        private long features;
        private long edition;
        private String codes = "";
    }

    private List<CaseResult> contest(Arena arena, BenchDatabase database, Worker service, Path file) throws Exception {
        String format = extension(file);
        Used ours = new Used();
        Used theirs = new Used();
        Entrant load = new Entrant("expediente", round -> {
            double before = service.processorSeconds() + database.processorSeconds();
            String[] answer = service.ask(
                    "load", file.toString(), FIRST.minusYears(rounds++).toString());
            ours.processor.add(service.processorSeconds() + database.processorSeconds() - before);
            ours.features = Long.parseLong(answer[1]);
            ours.codes = answer[6];
            phases(answer[7], ours);
            ours.edition = Long.parseLong(answer[4]);
            return Double.parseDouble(answer[0]);
        });
        List<Entrant> peers = new ArrayList<>();
        peers.add(new Entrant("ogr2ogr", round -> timed(theirs, database, () -> Processes.run(gdal(database, file)))));
        boolean dump = format.equals("shp") && Arena.installed("shp2pgsql", "psql");
        if (dump) {
            peers.add(new Entrant("shp2pgsql", round -> timed(new Used(), database, () -> dump(database, file))));
        } else if (format.equals("shp")) {
            arena.progress().say("bench.absent", "shp2pgsql");
        }
        List<Entrant> all = new ArrayList<>(List.of(load));
        all.addAll(peers);
        database.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        Contest.run(arena.settings().runs(), arena.progress(), all);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("features", ours.features);
        facts.put("difference", samePlaces(database, ours.edition, ours.features));
        facts.put("ours_cpu_s", median(ours.processor));
        facts.put("peer_cpu_s", median(theirs.processor));
        facts.put("cpu_speedup", median(theirs.processor) / median(ours.processor));
        facts.put("first_s", load.times().get(0));
        ours.phases.forEach((phase, seconds) -> {
            facts.put(phase + "_s", median(seconds));
            facts.put(phase + "_rows_per_s", Math.round(ours.features / median(seconds)));
        });
        String[] memory = service.ask("memory");
        facts.put("heap_peak_mb", Integer.valueOf(memory[0]));
        facts.put("heap_mb", Integer.valueOf(memory[1]));
        facts.put("codes", ours.codes);
        Entrant gdal = peers.get(0);
        Entrant features = new Entrant("expediente", round -> 0);
        List<Double> checks = ours.phases.getOrDefault("check", List.of());
        for (int i = 0; i < load.times().size(); i++) {
            features.times().add(load.times().get(i) - (i < checks.size() ? checks.get(i) : 0));
        }
        if (dump) {
            facts.put("others", CaseResult.others(peers.subList(1, 2), load.median()));
        }
        return List.of(
                CaseResult.of(format + FEATURES, features, gdal, Map.of()),
                CaseResult.of(format + ALL, load, gdal, facts));
    }

    private static void phases(String told, Used used) {
        for (String phase : told.split(" ")) {
            String[] one = phase.split("=");
            used.phases.computeIfAbsent(one[0], p -> new ArrayList<>()).add(Double.valueOf(one[1]));
        }
    }

    /** Something that a peer does. */
    private interface Work {
        void run() throws Exception;
    }

    private static double timed(Used used, BenchDatabase database, Work work) throws Exception {
        long self = ProcessHandle.current().pid();
        double before = ProcessorTime.ended(self) + database.processorSeconds();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        used.processor.add(ProcessorTime.ended(self) + database.processorSeconds() - before);
        return seconds;
    }

    private static List<String> gdal(BenchDatabase database, Path file) {
        return List.of(
                "ogr2ogr",
                "-f",
                "PostgreSQL",
                "PG:" + database.address() + " password=" + database.password(),
                file.toString(),
                "-t_srs",
                "EPSG:" + SRID,
                "-nln",
                SCHEMA + ".lotes",
                "-nlt",
                "PROMOTE_TO_MULTI",
                "-lco",
                "GEOMETRY_NAME=geom",
                "-lco",
                "FID=fid",
                "-overwrite",
                "--config",
                "PG_USE_COPY",
                "YES");
    }

    /** As its manual says: COPY, which cannot reproject, then the change of system, then the index. */
    private static void dump(BenchDatabase database, Path file) throws Exception {
        String table = SCHEMA + ".dump";
        database.execute("DROP TABLE IF EXISTS " + table);
        Processes.pipeline(
                List.of(
                        List.of("shp2pgsql", "-D", "-s", "4326", file.toString(), table),
                        List.of("psql", "-q", "-v", "ON_ERROR_STOP=1", database.address())),
                Map.of("PGPASSWORD", database.password()));
        database.execute("ALTER TABLE " + table + " ALTER COLUMN geom TYPE geometry(MultiPolygon, " + SRID
                + ") USING ST_Transform(geom, " + SRID + ")");
        database.execute("CREATE INDEX ON " + table + " USING gist (geom)");
    }

    /**
     * The farthest that the boxes of a feature lie apart in both tables, in metres; of features that were stored as they came.
     *
     * @throws AnswersDiffer when one lies elsewhere or is missing
     */
    private static double samePlaces(BenchDatabase database, long edition, long features) throws SQLException {
        double[] found = database.numbers("WITH both_tables AS (SELECT a.geom AS ours, b.geom AS theirs FROM plan.predio a JOIN " + SCHEMA
                + ".lotes b ON a.numero_predial = b.id::text WHERE a.edicion_capa = " + edition
                + ") SELECT count(*), coalesce(max(greatest("
                + "abs(ST_XMin(ours) - ST_XMin(theirs)), abs(ST_XMax(ours) - ST_XMax(theirs)),"
                + "abs(ST_YMin(ours) - ST_YMin(theirs)), abs(ST_YMax(ours) - ST_YMax(theirs))))"
                + " FILTER (WHERE ST_NPoints(ours) = ST_NPoints(theirs)), 0), (SELECT count(*) FROM " + SCHEMA
                + ".lotes), (SELECT count(*) FROM plan.predio WHERE edicion_capa = " + edition + ") FROM both_tables");
        if (found[1] > SAME_PLACE || found[2] != features || found[0] != found[3]) {
            throw new AnswersDiffer("lots lie " + found[1] + " m apart; " + (long) found[3] + " loaded of " + features
                    + ", " + (long) found[0] + " of them among the " + (long) found[2] + " of ogr2ogr");
        }
        return found[1];
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
