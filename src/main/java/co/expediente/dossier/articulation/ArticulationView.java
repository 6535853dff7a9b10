package co.expediente.dossier.articulation;

import co.expediente.dossier.conceptual.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The articulation as the page shows it. */
public final class ArticulationView {
    /** Pairs of levels that may be linked. */
    public static final List<String> PAIRS = List.of("1-2", "2-3", "3-4", "4-5", "3-5");

    private final Articulation articulation;
    private final String pair;
    private final Map<String, String> given;

    /** @param given grades that somebody had chosen when his form was refused, by name of the field's pair, else empty */
    ArticulationView(Articulation articulation, String pair, Map<String, String> given) {
        this.articulation = articulation;
        this.pair = PAIRS.contains(pair) ? pair : PAIRS.get(0);
        this.given = given;
    }

    public Articulation a() {
        return articulation;
    }

    public String pair() {
        return pair;
    }

    public List<String> pairs() {
        return PAIRS;
    }

    public List<Element> rows() {
        return articulation.level(pair.charAt(0) - '0');
    }

    public List<Element> columns() {
        return articulation.level(pair.charAt(2) - '0');
    }

    public @Nullable Link link(Element row, Element column) {
        return articulation.link(Articulation.id(row), Articulation.id(column));
    }

    /** Name of a cell's field: both ends, the version and the grade that are seen. */
    public String field(Element row, Element column) {
        Link l = link(row, column);
        return "c." + row.id() + "." + column.id() + "." + (l == null ? 0 : l.version()) + "." + grade(l);
    }

    /** What the cell shows: what somebody had chosen, or what is kept. */
    public String chosen(Element row, Element column) {
        return given.getOrDefault(row.id() + "." + column.id(), grade(link(row, column)));
    }

    static String grade(@Nullable Link l) {
        return l == null ? "n" : l.grade() == Link.DIRECT ? "d" : "p";
    }

    public double percent(int level) {
        Double mean = articulation.mean(level);
        return mean == null ? 0 : 100 * mean;
    }

    /** Loose ends by test; tests that everything passes are there with none. */
    public Map<LooseEnd.Test, List<Element>> ends() {
        Map<LooseEnd.Test, List<Element>> ends = new LinkedHashMap<>();
        List<LooseEnd> all = articulation.looseEnds();
        for (LooseEnd.Test test : LooseEnd.Test.values()) {
            ends.put(
                    test,
                    all.stream()
                            .filter(e -> e.test() == test)
                            .map(LooseEnd::element)
                            .toList());
        }
        return ends;
    }
}
