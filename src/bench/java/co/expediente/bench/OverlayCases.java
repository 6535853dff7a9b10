package co.expediente.bench;

import co.expediente.bench.Contest.Entrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Overlays of generated layers: class sums of parcels and zones, and the same by unit, against PostGIS and desktop programs. */
final class OverlayCases implements CaseGroup {
    private static final String PARCELS = "parcels";
    private static final String ZONES = "zones";
    private static final String UNITS = "units";
    private static final List<String> ROLES = List.of(PARCELS, ZONES, UNITS);
    private static final String PREPARED = "prepared";
    private static final String FRESH = "fresh";
    private static final String THREADS = String.valueOf(Arena.THREADS);

    private final String set;
    private final String hot;
    private final String units;

    private OverlayCases(String set, String hot, String units) {
        this.set = set;
        this.hot = hot;
        this.units = units;
    }

    static List<CaseGroup> all() {
        List<CaseGroup> groups = new ArrayList<>();
        groups.add(new OverlayCases("city", "city/hot", "units/hot"));
        for (String set : List.of("shared", "collin", "rect")) {
            groups.add(new OverlayCases(set, set + "/hot", set + "/units"));
        }
        return groups;
    }

    @Override
    public List<String> cases() {
        List<String> cases = new ArrayList<>(List.of(hot));
        if (isCity()) {
            cases.add("city/with-index");
            cases.add("city/first-run");
        }
        cases.add(units);
        return cases;
    }

    private boolean isCity() {
        return set.equals("city");
    }

    @Override
    public List<CaseResult> run(Arena arena) throws Exception {
        Path folder = generated(arena, set);
        BenchDatabase database = arena.database();
        arena.progress().say("bench.loading", set);
        Map<String, Path> files = new LinkedHashMap<>();
        ROLES.forEach(role -> files.put(role, file(folder, role)));
        database.load(set, "sql/tables.sql", files, "sql/index.sql");
        Worker kernel = arena.kernel();
        try {
            double read = 0;
            for (String role : ROLES) {
                read += kernel.seconds("read", role, stored(folder, role));
            }
            List<CaseResult> results = new ArrayList<>();
            List<String> twoLayers = new ArrayList<>(cases());
            twoLayers.remove(units);
            if (arena.settings().wantsAny(twoLayers)) {
                results.addAll(classSums(arena, kernel, database, folder, read));
            }
            if (arena.settings().wants(units)) {
                results.add(byUnit(arena, kernel, database, folder, read));
            }
            return results;
        } finally {
            arena.end(kernel);
            database.drop(set);
        }
    }

    private List<CaseResult> classSums(
            Arena arena, Worker kernel, BenchDatabase database, Path folder, double read) throws Exception {
        Areas ours = answer(kernel, "classes", THREADS, PREPARED, PARCELS, ZONES);
        Facts facts = new Facts(ours, read);
        Entrant prepared = hot(hot, kernel, "classes", THREADS, PREPARED, PARCELS, ZONES);
        Entrant sql = statement(database, "q4_parallel", hot, ours, facts);
        List<Entrant> entrants = new ArrayList<>(List.of(prepared));
        Entrant withIndex = hot("city/with-index", kernel, "classes", THREADS, FRESH, PARCELS, ZONES);
        double[] firstRead = new double[1];
        Entrant first = new Entrant("city/first-run", round -> firstRun(arena, folder, ours, firstRead));
        if (isCity()) {
            entrants.addAll(List.of(withIndex, first));
        }
        entrants.add(sql);
        Contest.run(arena.settings().runs(), arena.progress(), entrants);
        List<CaseResult> results = new ArrayList<>();
        List<Map<String, Object>> others = isCity() && arena.settings().wants(hot) ? others(arena, folder, ours, prepared.median(), database) : List.of();
        Map<String, Object> about = facts.with(kernel);
        if (!others.isEmpty()) {
            about.put("others", others);
        }
        results.add(CaseResult.of(hot, prepared, sql, about));
        if (isCity()) {
            results.add(CaseResult.of("city/with-index", withIndex, sql, facts.with(kernel)));
            Map<String, Object> process = facts.with(kernel);
            process.put("read_s", firstRead[0]);
            results.add(CaseResult.of("city/first-run", first, sql, process));
        }
        return results;
    }

    private CaseResult byUnit(Arena arena, Worker kernel, BenchDatabase database, Path folder, double read)
            throws Exception {
        Areas ours = answer(kernel, "units", THREADS, PREPARED, PARCELS, ZONES, UNITS);
        Facts facts = new Facts(ours, read);
        if (set.equals("rect")) {
            facts.note("expected", ExactRectangles.check(ours, folder));
        }
        Entrant prepared = hot(units, kernel, "units", THREADS, PREPARED, PARCELS, ZONES, UNITS);
        Entrant sql = statement(database, "q6_by_unit", units, ours, facts);
        Contest.run(arena.settings().runs(), arena.progress(), prepared, sql);
        return CaseResult.of(units, prepared, sql, facts.with(kernel));
    }

    /** A process that has never measured: from the kernel's start, its index included, to the sums. */
    private static double firstRun(Arena arena, Path folder, Areas expected, double[] read) throws IOException {
        Worker fresh = arena.kernel();
        try {
            read[0] = fresh.seconds("read", PARCELS, stored(folder, PARCELS))
                    + fresh.seconds("read", ZONES, stored(folder, ZONES));
            double seconds = fresh.seconds("classes", THREADS, FRESH, PARCELS, ZONES);
            if (!fresh.areas().cells().equals(expected.cells())) {
                throw new AnswersDiffer("city/first-run: not the same bits as city/hot");
            }
            return seconds;
        } finally {
            arena.end(fresh);
        }
    }

    /** Other programs and other statements, one round each when they are slow. */
    private List<Map<String, Object>> others(
            Arena arena, Path folder, Areas ours, double median, BenchDatabase database) throws Exception {
        List<Entrant> entrants = new ArrayList<>();
        List<Worker> scripts = new ArrayList<>();
        for (Map.Entry<String, String> script : Map.of("geopandas_overlay.py", "geopandas", "qgis_intersection.py", "qgis.analysis")
                .entrySet()) {
            Optional<Worker> started = arena.script(script.getKey(), script.getValue());
            if (started.isEmpty()) {
                arena.progress().say("bench.absent", script.getValue());
                continue;
            }
            Worker peer = started.get();
            scripts.add(peer);
            String name = peer.ask("version")[0];
            for (String role : List.of(PARCELS, ZONES)) {
                peer.ask("read", role, file(folder, role).toString());
            }
            entrants.add(new Entrant(
                    name,
                    round -> {
                        double seconds = peer.seconds("classes", PARCELS, ZONES);
                        ours.compare(hot, peer.areas(), name);
                        return seconds;
                    },
                    1));
        }
        for (String other : List.of("q1_naive", "q2_coveredby", "q3_subdivide", "q5_class_sums")) {
            entrants.add(new Entrant(
                    "PostGIS " + other, round -> timed(database, other, hot, ours, new Facts(ours, 0)), 1));
        }
        try {
            Contest.run(1, arena.progress(), entrants);
        } finally {
            scripts.forEach(arena::end);
        }
        return CaseResult.others(entrants, median);
    }

    private Entrant statement(BenchDatabase database, String statement, String name, Areas ours, Facts facts) {
        return new Entrant("PostGIS " + statement, round -> timed(database, statement, name, ours, facts));
    }

    private double timed(BenchDatabase database, String statement, String name, Areas ours, Facts facts)
            throws SQLException {
        BenchDatabase.Timed timed = database.ask(set, Resources.text("sql/" + statement + ".sql"));
        facts.difference(ours.compare(name, timed.areas(), statement));
        return timed.seconds();
    }

    /** A run in a process that is warm: one before it is not timed. */
    static Entrant hot(String name, Worker kernel, String... order) {
        return new Entrant(name, round -> {
            kernel.ask(order);
            return kernel.seconds(order);
        });
    }

    /** The answer, after some runs that let the Java machine compile. */
    static Areas answer(Worker kernel, String... order) {
        for (int i = 0; i < 6; i++) {
            kernel.ask(order);
        }
        return kernel.areas();
    }

    /** The layer as an edition of this program. */
    static String stored(Path folder, String role) throws IOException {
        return StoredLayer.of(file(folder, role)).toString();
    }

    static Path file(Path folder, String role) {
        return folder.resolve(folder.getFileName() + "_" + role + ".tsv");
    }

    /** The layers of a set, written when they are not there from a bench that kept them. */
    static Path generated(Arena arena, String set) throws IOException {
        double scale = arena.settings().scale();
        Path folder = arena.inputs("scale-" + BenchSets.factor(scale)).resolve(set);
        Path done = folder.resolve("done");
        if (!Files.exists(done)) {
            arena.progress().say("bench.generating", set);
            BenchSets.write(folder, set, scale);
            Files.createFile(done);
        }
        return folder;
    }

    /** What is told beside the times. */
    static final class Facts {
        private final Map<String, Object> facts = new HashMap<>();
        private double difference;

        Facts(Areas ours, double read) {
            facts.put("area_m2", ours.total());
            facts.put("cells", ours.size());
            facts.put("read_s", read);
        }

        void note(String name, Object value) {
            facts.put(name, value);
        }

        void difference(double relative) {
            difference = Math.max(difference, relative);
        }

        Map<String, Object> with(Worker kernel) {
            String[] memory = kernel.ask("memory");
            Map<String, Object> all = new LinkedHashMap<>(new java.util.TreeMap<>(facts));
            all.put("difference", difference);
            all.put("threads", Arena.THREADS);
            all.put("heap_peak_mb", Long.parseLong(memory[0]));
            all.put("heap_mb", Arena.HEAP);
            return all;
        }
    }
}
