package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.evaluation.EvaluationBlocks;
import co.expediente.dossier.evaluation.EvaluationChapters;
import co.expediente.dossier.evaluation.IndicatorReading;
import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Light;
import co.expediente.indicator.SystemRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** Chapter 9: the ten structuring systems, each with its table, its map and the places of its greatest gap. */
@Component
class ModelChapter implements Chapter {
    private final EvaluationChapters evaluation;

    ModelChapter(EvaluationChapters evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public int number() {
        return 9;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Paragraph.of(c.say("model.lead")));
        List<SystemRow> systems = c.view().systems();
        if (c.maps().drawing()) {
            blocks.add(Charts.lights(c, systems));
        }
        List<IndicatorReading> readings = evaluation.readings(c.dossier(), c.texts());
        List<Callable<List<Block>>> work = systems.stream()
                .<Callable<List<Block>>>map(s -> () -> system(c, s, readings))
                .toList();
        c.maps().together(work).forEach(blocks::addAll);
        return blocks;
    }

    private static List<Block> system(ReportContext c, SystemRow system, List<IndicatorReading> readings) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, system.name()));
        blocks.add(Block.Paragraph.of(sentence(c, system)));
        List<IndicatorValue> values = c.values(system.code());
        blocks.add(Tables.indicators(
                c,
                c.say("system.caption", system.name(), c.formats().date(c.now().cutoff())),
                values));
        Block.Points reasons = Tables.reasons(c, values);
        if (reasons != null) {
            blocks.add(Block.Paragraph.of(Block.Role.NOTE, c.say("reasons")));
            blocks.add(reasons);
        }
        blocks.addAll(EvaluationBlocks.commentary(readings, system.code(), c.texts()));
        c.maps().ofSystem(system.code(), c.source()).ifPresent(blocks::add);
        worst(c, values)
                .flatMap(v ->
                        c.maps().proof(v.id(), c.view().title(v.id()), c.now().cutoff(), c.source()))
                .ifPresent(blocks::add);
        return blocks;
    }

    private static String sentence(ReportContext c, SystemRow s) {
        if (s.index() == null) {
            return c.say(
                    "system.none",
                    s.name(),
                    String.valueOf(s.reason()),
                    c.view().reason(String.valueOf(s.reason())));
        }
        String head = s.expected() == null
                ? c.say("system.value", c.formats().number(s.index(), 1))
                : c.say(
                        "system.gap",
                        c.formats().number(s.index(), 1),
                        c.formats().number(s.expected(), 1));
        String change = s.change() == null
                ? c.say("system.first")
                : c.say(
                        "system.change",
                        c.formats().signed(s.change(), 1),
                        c.formats().date(c.before() == null ? null : c.before().cutoff()));
        return head + " " + change + " "
                + c.say(
                        "system.coverage",
                        String.valueOf(s.measured()),
                        String.valueOf(s.total()),
                        c.formats().percent(s.coverage(), 0));
    }

    /** The indicator with the least attainment that places prove. */
    private static Optional<IndicatorValue> worst(ReportContext c, List<IndicatorValue> values) {
        return values.stream()
                .filter(v -> v.value() != null && v.light() != Light.GREY)
                .filter(v ->
                        c.words().apply(v.id()).map(IndicatorText::evidence).orElse(false))
                .min(Comparator.comparing(IndicatorValue::attainment, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(IndicatorValue::id));
    }
}
