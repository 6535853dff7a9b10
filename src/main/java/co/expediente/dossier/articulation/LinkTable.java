package co.expediente.dossier.articulation;

import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.dossier.conceptual.Element;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The matrix as a table: a sheet of links, read and written; a sheet of elements beside it, for who edits it. */
public final class LinkTable {
    private static final String LINKS = "Enlaces";
    private static final String ELEMENTS = "Elementos";
    private static final int LONGEST = 2_000;

    private static final List<Column> COLUMNS = List.of(
            new Column("Desde", Kind.TEXT, 12, Set.of("From")),
            new Column("Hacia", Kind.TEXT, 12, Set.of("To")),
            new Column("Grado", Kind.NUMBER, 8, Set.of("Grade")),
            new Column("Justificación", Kind.TEXT, 80, Set.of("Justification")));

    private static final List<Column> ELEMENT_COLUMNS = List.of(
            new Column("Código", Kind.TEXT, 12),
            new Column("Nivel", Kind.WHOLE, 8),
            new Column("Tipo", Kind.TEXT, 20),
            new Column("Elemento", Kind.TEXT, 90));

    /** A link of the table that differs; {@code before} is null where there was none. */
    public record Changed(String from, String to, @Nullable Link before, Link link) {}

    /**
     * What a table would change.
     *
     * @param absent links that the table does not have
     */
    public record Difference(List<Changed> changed, List<Link> absent, int same) {
        public boolean nothing() {
            return changed.isEmpty() && absent.isEmpty();
        }

        public long added() {
            return changed.stream().filter(c -> c.before() == null).count();
        }
    }

    private LinkTable() {}

    static byte[] write(LocalDate dated, List<Element> elements, List<Link> links) {
        Map<Long, Element> byId = new LinkedHashMap<>();
        elements.forEach(e -> byId.put(Articulation.id(e), e));
        Map<Long, Integer> order = new LinkedHashMap<>();
        byId.keySet().forEach(id -> order.put(id, order.size()));
        List<List<@Nullable Object>> rows = links.stream()
                .sorted(java.util.Comparator.comparing((Link l) -> order.getOrDefault(l.from(), 0))
                        .thenComparing(l -> order.getOrDefault(l.to(), 0)))
                .map(l -> Arrays.<@Nullable Object>asList(
                        Objects.requireNonNull(byId.get(l.from())).code(),
                        Objects.requireNonNull(byId.get(l.to())).code(),
                        BigDecimal.valueOf(l.grade()),
                        l.reason()))
                .toList();
        List<List<@Nullable Object>> beside = new ArrayList<>();
        elements.stream()
                .filter(e -> e.level() > 0)
                .forEach(e -> beside.add(Arrays.<@Nullable Object>asList(
                        e.code(), (long) e.level(), e.kind().name(), e.text())));
        return Spreadsheet.bytes(
                dated,
                List.of(
                        new Spreadsheet.Sheet(LINKS, COLUMNS, rows),
                        new Spreadsheet.Sheet(ELEMENTS, ELEMENT_COLUMNS, beside)));
    }

    /**
     * The links that a table says.
     *
     * @throws Refusal DOS-342 with the line of a row that cannot be taken
     */
    static List<Link> read(byte[] file, List<Element> elements) {
        Map<String, Element> byCode = elements.stream().collect(Collectors.toMap(Element::code, e -> e));
        List<Link> links = new ArrayList<>();
        Set<String> met = new HashSet<>();
        try (Spreadsheet book = Spreadsheet.open(new ByteArrayInputStream(file), Spreadsheet.Limits.USUAL)) {
            book.each(LINKS, COLUMNS, row -> {
                String from = Objects.requireNonNullElse(row.text(0), "").strip();
                String to = Objects.requireNonNullElse(row.text(1), "").strip();
                Element above = byCode.get(from);
                Element below = byCode.get(to);
                double grade = row.values().get(2) instanceof BigDecimal g ? g.doubleValue() : 0;
                String reason = row.text(3);
                if (above == null
                        || below == null
                        || !Articulation.adjacent(above, below)
                        || grade != Link.DIRECT && grade != Link.PARTIAL
                        || reason != null && reason.length() > LONGEST
                        || !met.add(from + "\n" + to)) {
                    throw new Refusal("DOS-342", Map.of("line", row.number(), "from", from, "to", to));
                }
                links.add(new Link(0, Articulation.id(above), Articulation.id(below), grade, reason, 0));
            });
        }
        return links;
    }

    static Difference compare(List<Element> elements, List<Link> kept, List<Link> table) {
        Map<Long, String> codes = elements.stream().collect(Collectors.toMap(Articulation::id, Element::code));
        Map<String, Link> before = new LinkedHashMap<>();
        kept.forEach(l -> before.put(l.from() + ">" + l.to(), l));
        List<Changed> changed = new ArrayList<>();
        int same = 0;
        for (Link l : table) {
            Link old = before.remove(l.from() + ">" + l.to());
            if (old != null && old.grade() == l.grade() && Objects.equals(old.reason(), l.reason())) {
                same++;
            } else {
                Link next = new Link(
                        old == null ? 0 : old.id(),
                        l.from(),
                        l.to(),
                        l.grade(),
                        l.reason(),
                        old == null ? 0 : old.version());
                changed.add(
                        new Changed(String.valueOf(codes.get(l.from())), String.valueOf(codes.get(l.to())), old, next));
            }
        }
        return new Difference(changed, List.copyOf(before.values()), same);
    }
}
