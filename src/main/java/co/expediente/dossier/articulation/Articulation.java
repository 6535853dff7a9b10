package co.expediente.dossier.articulation;

import co.expediente.dossier.articulation.LooseEnd.Test;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ElementKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How well ends and means hang together (domain §G). Levels: 1 vision, 2 objective, 3 strategy or policy, 4 decision of the model, 5
 * project or programme. An element scores half its best link upward and half its best downward, a vision only downward, a project only
 * upward; a level scores the mean of its elements; levels without elements leave their weight to the others. Immutable.
 */
public final class Articulation {
    /** Levels of the chain. */
    public static final int LEVELS = 5;

    private static final int STRATEGY = 3;
    private static final int MODEL = 4;
    private static final double[] WEIGHTS = {0.10, 0.25, 0.25, 0.20, 0.20};
    private static final double ARTICULATED = 80;
    private static final double PARTLY = 50;

    /** Bands of the score; limits belong to the upper one. */
    public enum Band {
        ARTICULADO,
        PARCIALMENTE,
        DESARTICULADO,
        SIN_ELEMENTOS
    }

    private final List<Element> elements;
    private final List<Link> links;
    private final Facts facts;
    private final Map<Long, Element> byId = new LinkedHashMap<>();
    private final Map<Long, List<Link>> down = new HashMap<>();
    private final Map<Long, List<Link>> up = new HashMap<>();

    /** @param elements of the conceptual map; those outside of the chain are left out, with their links */
    public Articulation(List<Element> elements, List<Link> links, Facts facts) {
        this.elements = elements.stream()
                .filter(e -> e.level() > 0 && e.id() != null)
                .sorted(Comparator.comparingInt(Element::level)
                        .thenComparing(Element::kind)
                        .thenComparing(Element::code, Element.CODES))
                .toList();
        this.facts = facts;
        this.elements.forEach(e -> byId.put(id(e), e));
        this.links = links.stream()
                .filter(l -> byId.containsKey(l.from()) && byId.containsKey(l.to()))
                .filter(l -> adjacent(byId.get(l.from()), byId.get(l.to())))
                .toList();
        for (Link l : this.links) {
            down.computeIfAbsent(l.from(), k -> new ArrayList<>()).add(l);
            up.computeIfAbsent(l.to(), k -> new ArrayList<>()).add(l);
        }
    }

    /** Whether a link may go from one to the other: to the next level, or from a strategy to a project. */
    public static boolean adjacent(@Nullable Element above, @Nullable Element below) {
        if (above == null || below == null || above.level() == 0) {
            return false;
        }
        return below.level() == above.level() + 1 || above.level() == STRATEGY && below.level() == LEVELS;
    }

    static long id(Element e) {
        return Objects.requireNonNull(e.id());
    }

    public List<Element> elements() {
        return elements;
    }

    public List<Element> level(int level) {
        return elements.stream().filter(e -> e.level() == level).toList();
    }

    public List<Link> links() {
        return links;
    }

    public Element element(long id) {
        return Objects.requireNonNull(byId.get(id));
    }

    public @Nullable Link link(long from, long to) {
        return down.getOrDefault(from, List.of()).stream()
                .filter(l -> l.to() == to)
                .findFirst()
                .orElse(null);
    }

    /** Score of an element, 0–1. */
    public double score(Element e) {
        double above = best(up.get(id(e)));
        double below = best(down.get(id(e)));
        return e.level() == 1 ? below : e.level() == LEVELS ? above : (above + below) / 2;
    }

    private static double best(@Nullable List<Link> of) {
        return of == null ? 0 : of.stream().mapToDouble(Link::grade).max().orElse(0);
    }

    /** Mean of a level, 0–1; null without elements. */
    public @Nullable Double mean(int level) {
        List<Element> of = level(level);
        return of.isEmpty()
                ? null
                : of.stream().mapToDouble(this::score).average().orElseThrow();
    }

    /** Degree of articulation, 0–100; null without elements. */
    public @Nullable Double score() {
        double sum = 0;
        double weights = 0;
        for (int level = 1; level <= LEVELS; level++) {
            Double mean = mean(level);
            if (mean != null) {
                sum += WEIGHTS[level - 1] * mean;
                weights += WEIGHTS[level - 1];
            }
        }
        return weights == 0 ? null : 100 * sum / weights;
    }

    /** Weight of a level in the score, 0–1. */
    public static double weight(int level) {
        return WEIGHTS[level - 1];
    }

    public Band band() {
        Double score = score();
        return score == null
                ? Band.SIN_ELEMENTOS
                : score >= ARTICULATED ? Band.ARTICULADO : score >= PARTLY ? Band.PARCIALMENTE : Band.DESARTICULADO;
    }

    /** Traffic light of the pages. */
    public String light() {
        return switch (band()) {
            case ARTICULADO -> "GREEN";
            case PARCIALMENTE -> "AMBER";
            case DESARTICULADO -> "RED";
            case SIN_ELEMENTOS -> "GREY";
        };
    }

    /** Whether a chain from the vision to a project goes through this objective. */
    public boolean complete(Element objective) {
        return linked(up, objective) && reaches(objective, LEVELS);
    }

    /** Share of objectives with a complete chain, 0–100; null without objectives. */
    public @Nullable Double completeness() {
        List<Element> objectives = level(2);
        return objectives.isEmpty()
                ? null
                : 100.0 * objectives.stream().filter(this::complete).count() / objectives.size();
    }

    private boolean reaches(Element from, int level) {
        return down.getOrDefault(id(from), List.of()).stream()
                .map(l -> element(l.to()))
                .anyMatch(e -> e.level() == level || reaches(e, level));
    }

    private boolean comesFrom(Element to, int level) {
        return up.getOrDefault(id(to), List.of()).stream()
                .map(l -> element(l.from()))
                .anyMatch(e -> e.level() == level || comesFrom(e, level));
    }

    private boolean linked(Map<Long, List<Link>> way, Element e) {
        return way.containsKey(id(e));
    }

    /** Whether a strategy has a decision of the model, so that it may not be linked to projects directly. */
    public boolean hasModel(Element strategy) {
        return down.getOrDefault(id(strategy), List.of()).stream()
                .anyMatch(l -> element(l.to()).level() == MODEL);
    }

    /** Everything that does not pass its test, test by test. */
    public List<LooseEnd> looseEnds() {
        List<LooseEnd> ends = new ArrayList<>();
        find(ends, Test.OBJ_SIN_VISION, 2, e -> !linked(up, e));
        find(ends, Test.OBJ_SIN_ESTRATEGIA, 2, e -> !linked(down, e));
        find(ends, Test.OBJ_SIN_INDICADOR, 2, e -> !facts.measuredObjectives().contains(id(e)));
        find(ends, Test.EST_SIN_OBJETIVO, 3, e -> !linked(up, e));
        find(ends, Test.EST_SIN_MEDIO, 3, e -> !linked(down, e));
        find(ends, Test.MOD_SIN_FIN, MODEL, e -> !comesFrom(e, 2));
        find(
                ends,
                Test.MOD_SIN_CAPA,
                MODEL,
                e -> e.layer() == null || !facts.layers().contains(e.layer()));
        find(ends, Test.PRY_SIN_FIN, LEVELS, e -> !linked(up, e));
        find(
                ends,
                Test.PRY_NO_MEDIBLE,
                LEVELS,
                e -> e.kind() == ElementKind.PROYECTO
                        && !facts.measurableProjects().contains(e.code()));
        return ends;
    }

    private void find(List<LooseEnd> ends, Test test, int level, Predicate<Element> broken) {
        level(level).stream().filter(broken).forEach(e -> ends.add(new LooseEnd(test, e)));
    }
}
