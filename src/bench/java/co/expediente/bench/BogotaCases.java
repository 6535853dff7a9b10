package co.expediente.bench;

import co.expediente.bench.Contest.Entrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The 906,158 lots of Bogotá against its land classes, planning units, waters and their strips. Lots are streamed from their
 * flat file in every run: reading is part of the time, and the process has the heap of a small machine.
 */
final class BogotaCases implements CaseGroup {
    private static final String LOTS = "lots";

    /**
     * A question.
     *
     * @param layer what lots are laid over
     * @param units third layer, or null
     * @param statement the best statement found, in {@code bench/sql/bogota}
     */
    private record Question(String name, String layer, @Nullable String units, String statement) {
        String[] order() {
            String threads = String.valueOf(Arena.THREADS);
            return units == null
                    ? new String[] {"classes", threads, "prepared", LOTS, layer}
                    : new String[] {"units", threads, "prepared", LOTS, layer, units};
        }
    }

    private static final List<Question> QUESTIONS = List.of(
            new Question("bogota/lots-by-class", "land", null, "lots_by_class"),
            new Question("bogota/lots-by-class-and-upz", "land", "upz", "lots_by_class_and_upz"),
            new Question("bogota/lots-in-water", "water", null, "lots_in_water"),
            new Question("bogota/lots-in-water-buffer", "buffers", null, "lots_in_water_buffer"));

    @Override
    public List<String> cases() {
        return QUESTIONS.stream().map(Question::name).toList();
    }

    @Override
    public List<CaseResult> run(Arena arena) throws Exception {
        Path data = arena.settings().data();
        if (data == null || !BogotaLayers.in(data)) {
            arena.chosen(cases()).forEach(name -> arena.skip(name, arena.progress().text("bench.noData")));
            return List.of();
        }
        Path folder = prepared(arena, data);
        BenchDatabase database = arena.database();
        arena.progress().say("bench.loading", "bogota");
        Map<String, Path> files = new LinkedHashMap<>();
        BogotaLayers.NAMES.forEach(name -> files.put(name, OverlayCases.file(folder, name)));
        database.load("bogota", "sql/bogota/tables.sql", files, "sql/bogota/index.sql");
        Worker kernel = arena.kernel();
        try {
            kernel.ask("open", LOTS, OverlayCases.stored(folder, LOTS));
            double read = 0;
            for (String name : BogotaLayers.NAMES.subList(1, BogotaLayers.NAMES.size())) {
                read += kernel.seconds("read", name, OverlayCases.stored(folder, name));
            }
            List<CaseResult> results = new ArrayList<>();
            for (Question question : QUESTIONS) {
                if (arena.settings().wants(question.name())) {
                    results.add(ask(arena, kernel, database, question, read));
                }
            }
            return results;
        } finally {
            arena.end(kernel);
            database.drop("bogota");
        }
    }

    private static CaseResult ask(Arena arena, Worker kernel, BenchDatabase database, Question question, double read)
            throws Exception {
        Areas ours = OverlayCases.answer(kernel, question.order());
        OverlayCases.Facts facts = new OverlayCases.Facts(ours, read);
        Entrant mine = OverlayCases.hot(question.name(), kernel, question.order());
        String sql = Resources.text("sql/bogota/" + question.statement() + ".sql");
        Entrant theirs = new Entrant("PostGIS " + question.statement(), round -> {
            BenchDatabase.Timed timed = database.ask("bogota", sql);
            facts.difference(ours.compare(question.name(), timed.areas(), "PostGIS"));
            return timed.seconds();
        });
        Contest.run(arena.settings().runs(), arena.progress(), mine, theirs);
        return CaseResult.of(question.name(), mine, theirs, facts.with(kernel));
    }

    private static Path prepared(Arena arena, Path data) throws IOException {
        int every = (int) Math.max(1, Math.round(1 / arena.settings().scale()));
        Path folder = arena.inputs("bogota-" + every);
        Path done = folder.resolve("done");
        if (!Files.exists(done)) {
            arena.progress().say("bench.preparing", "bogota");
            BogotaLayers.write(data, folder, every);
            Files.createFile(done);
        }
        return folder;
    }
}
