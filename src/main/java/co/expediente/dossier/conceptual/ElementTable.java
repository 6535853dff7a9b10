package co.expediente.dossier.conceptual;

import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conceptual map as a table with the same columns out and in, and what a table would change. */
public final class ElementTable {
    static final String SHEET = "Mapa conceptual";

    private static final List<Column> COLUMNS = List.of(
            new Column("Código", Kind.TEXT, 10, Set.of("Code")),
            new Column("Componente", Kind.TEXT, 13, Set.of("Component")),
            new Column("Sistema", Kind.TEXT, 9, Set.of("System")),
            new Column("Tipo", Kind.TEXT, 22, Set.of("Kind")),
            new Column("Elemento", Kind.TEXT, 70, Set.of("Element")),
            new Column("Artículo del acto", Kind.TEXT, 20, Set.of("Article of the act")),
            new Column("Página", Kind.WHOLE, 8, Set.of("Page")),
            new Column("Capa", Kind.TEXT, 26, Set.of("Layer")),
            new Column("Plazo", Kind.TEXT, 10, Set.of("Term")),
            new Column("Medible", Kind.YES_NO, 9, Set.of("Measurable")));

    /** Columns by the key of their message. */
    private static final List<String> FIELDS = List.of(
            "codigo", "componente", "sistema", "tipo", "elemento", "articulo", "pagina", "capa", "plazo", "medible");

    /** A field that would become another. */
    public record Field(
            String name, @Nullable String before, @Nullable String after) {}

    /** An element of the table that differs from the one that is kept. */
    public record Changed(Element before, Element after, List<Field> fields) {}

    /**
     * What a table would change.
     *
     * @param absent elements that the table does not have
     */
    public record Difference(List<Element> added, List<Changed> changed, List<Element> absent, int same) {
        public boolean nothing() {
            return added.isEmpty() && changed.isEmpty() && absent.isEmpty();
        }
    }

    private ElementTable() {}

    /** As a file; equal elements give equal bytes. */
    public static byte[] write(LocalDate dated, List<Element> elements) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Element e : elements) {
            rows.add(Arrays.<@Nullable Object>asList(
                    e.code(),
                    e.component().name(),
                    e.system(),
                    e.kind().name(),
                    e.text(),
                    e.article(),
                    e.page() == null ? null : Long.valueOf(e.page()),
                    e.layer(),
                    e.term() == null ? null : e.term().name(),
                    e.measurable()));
        }
        return Spreadsheet.bytes(dated, List.of(new Spreadsheet.Sheet(SHEET, COLUMNS, rows)));
    }

    /**
     * What the table says.
     *
     * @throws Refusal DOS-325 with the line of the first row that cannot be taken, and those of {@link Spreadsheet}
     */
    static List<Element> read(byte[] file, Names names) {
        List<Element> elements = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        try (Spreadsheet book = Spreadsheet.open(new ByteArrayInputStream(file), Spreadsheet.Limits.USUAL)) {
            book.each(SHEET, COLUMNS, row -> {
                Long page = (Long) row.values().get(6);
                ElementText text = new ElementText(
                        row.text(0),
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        page == null ? null : String.valueOf(page),
                        row.text(7),
                        row.text(8),
                        Boolean.TRUE.equals(row.values().get(9)));
                try {
                    Element element = Element.of(null, 1, text, names);
                    Integer before = element.code().isEmpty() ? null : lines.put(element.code(), row.number());
                    if (before != null) {
                        throw new Refusal("DOS-323", Map.of("code", element.code()));
                    }
                    elements.add(element);
                } catch (Refusal e) {
                    throw new Refusal("DOS-325", Map.of("line", row.number(), "code", e.code(), "why", names.why(e)));
                }
            });
        }
        return elements;
    }

    /** The table held against what is kept; elements are the same when their code is. */
    static Difference compare(List<Element> kept, List<Element> table) {
        Map<String, Element> before = new LinkedHashMap<>();
        kept.forEach(e -> before.put(e.code(), e));
        List<Element> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        int same = 0;
        for (Element e : table) {
            Element old = e.code().isEmpty() ? null : before.remove(e.code());
            if (old == null) {
                added.add(e);
            } else if (old.says(e)) {
                same++;
            } else {
                changed.add(new Changed(old, e.as(old.id(), old.code(), old.version()), fields(old, e)));
            }
        }
        return new Difference(added, changed, List.copyOf(before.values()), same);
    }

    private static List<Field> fields(Element before, Element after) {
        List<@Nullable String> old = values(before);
        List<@Nullable String> now = values(after);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            if (!java.util.Objects.equals(old.get(i), now.get(i))) {
                fields.add(new Field(FIELDS.get(i), old.get(i), now.get(i)));
            }
        }
        return fields;
    }

    private static List<@Nullable String> values(Element e) {
        ElementText t = ElementText.of(e);
        return Arrays.asList(
                t.code(),
                t.component(),
                t.system(),
                t.kind(),
                t.text(),
                t.article(),
                t.page(),
                t.layer(),
                t.term(),
                String.valueOf(t.measurable()));
    }
}
