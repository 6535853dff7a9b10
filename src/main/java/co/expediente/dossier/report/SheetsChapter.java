package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorValue;
import co.expediente.plan.AttributeDefinition;
import co.expediente.web.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Chapter 15: annexes; every indicator with its formula, its version and the fingerprint of its definition. */
@Component
class SheetsChapter implements Chapter {
    private static final List<String> MAPS = List.of(
            "clasificacion_suelo",
            "tratamiento_urbanistico",
            "area_actividad",
            "zonificacion_suelo_rural",
            "zonificacion_amenaza",
            "estructura_ecologica");

    private final LettersSection letters;

    SheetsChapter(LettersSection letters) {
        this.letters = letters;
    }

    @Override
    public int number() {
        return 15;
    }

    @Override
    public List<Block> write(ReportContext c) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, c.say("sheets")));
        blocks.add(Block.Paragraph.of(
                c.say("sheets.lead", String.valueOf(c.now().values().size()))));
        List<Row> rows = new ArrayList<>();
        for (IndicatorValue v : c.now().values()) {
            Optional<IndicatorText> words = c.words().apply(v.id());
            rows.add(Row.of(
                    Cell.of(v.id()),
                    Cell.of(c.view().title(v.id()) + "\n"
                            + words.map(w -> w.purpose().in(c.texts().locale())).orElse("")),
                    Cell.of(words.map(w -> w.formula().strip()).orElse("—")),
                    Cell.of(v.unit()),
                    Cell.of(v.context().version() + " · " + Formats.hash(v.definition()))));
        }
        blocks.add(new Block.Table(
                c.say("sheets.caption"),
                List.of(
                        new Column(c.say("code"), 9, false),
                        new Column(c.say("indicator"), 40, false),
                        new Column(c.say("formula"), 30, false),
                        new Column(c.say("unit"), 8, false),
                        new Column(c.say("version"), 14, false)),
                rows,
                c.source()));
        blocks.add(new Block.Heading(2, c.say("letters")));
        blocks.add(letters.matrix(c));
        dictionary(c, blocks);
        maps(c, blocks);
        bibliography(c, blocks);
        return blocks;
    }

    /** Attributes of every layer that is loaded; a required one carries an asterisk. */
    private static void dictionary(ReportContext c, List<Block> blocks) {
        blocks.add(new Block.Heading(2, c.say("dictionary")));
        blocks.add(Block.Paragraph.of(c.say(
                "dictionary.lead",
                c.layers().commonAttributes().stream()
                        .map(AttributeDefinition::name)
                        .collect(Collectors.joining(", ")))));
        blocks.add(new Block.Table(
                c.say("dictionary.caption"),
                List.of(
                        new Column(c.say("layer"), 30, false),
                        new Column(c.say("dictionary.geometry"), 14, false),
                        new Column(c.say("dictionary.attributes"), 56, false)),
                c.layers().layers().stream()
                        .filter(l -> c.state().edition(l.id()).isPresent())
                        .map(l -> Row.of(
                                Cell.of(l.title().in(c.texts().locale()) + "\n" + l.id()),
                                Cell.of(c.say("geometry." + l.geometry().name())),
                                Cell.of(
                                        l.attributes().isEmpty()
                                                ? "—"
                                                : l.attributes().stream()
                                                        .map(SheetsChapter::attribute)
                                                        .collect(Collectors.joining(", ")))))
                        .toList(),
                c.say("dictionary.source")));
    }

    private static String attribute(AttributeDefinition a) {
        return a.name() + (a.required() ? "*" : "");
    }

    /** The maps of domain §H that no chapter shows. */
    private static void maps(ReportContext c, List<Block> blocks) {
        List<Callable<Optional<Block.Picture>>> work = MAPS.stream()
                .<Callable<Optional<Block.Picture>>>map(id -> () -> c.maps()
                        .ofLayers(
                                List.of(id),
                                c.layers().get(id).title().in(c.texts().locale()),
                                c.say(
                                        "maps.source",
                                        edition(c, id),
                                        c.formats().date(c.now().cutoff()))))
                .toList();
        List<Block.Picture> pictures =
                c.maps().together(work).stream().flatMap(Optional::stream).toList();
        if (!pictures.isEmpty()) {
            blocks.add(new Block.Heading(2, c.say("maps")));
            blocks.add(Block.Paragraph.of(c.say("maps.lead")));
            blocks.addAll(pictures);
        }
    }

    private static String edition(ReportContext c, String layer) {
        return c.state().edition(layer).map(e -> String.valueOf(e.number())).orElse("—");
    }

    private static void bibliography(ReportContext c, List<Block> blocks) {
        blocks.add(new Block.Heading(2, c.say("bibliography")));
        blocks.add(Block.Points.of(IntStream.rangeClosed(1, 8)
                .mapToObj(i -> c.say("bibliography." + i))
                .toList()));
    }
}
