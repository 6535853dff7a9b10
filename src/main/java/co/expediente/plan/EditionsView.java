package co.expediente.plan;

import co.expediente.web.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every edition of a plan, layers by cut-offs (look, picture 07). */
final class EditionsView {
    /** A load in its cell. */
    record Mark(long number, boolean inForce, String label) {}

    /** The loads of one layer for one cut-off; empty when there are none. {@code holds}: an older one is still in force. */
    record Cell(LocalDate cutoff, List<Mark> marks, boolean holds) {}

    record Row(
            String layer,
            String title,
            String system,
            List<Cell> cells,
            @Nullable Long inForce,
            boolean selected) {}

    private final List<Editions.Record> all;
    private final LayerCatalog catalog;
    private final @Nullable String selected;
    private final Locale locale;

    EditionsView(List<Editions.Record> all, LayerCatalog catalog, @Nullable String asked, Locale locale) {
        this.all = all;
        this.catalog = catalog;
        this.locale = locale;
        this.selected = all.stream().anyMatch(e -> e.ref().layer().equals(asked))
                ? asked
                : all.isEmpty() ? null : all.get(0).ref().layer();
    }

    public boolean empty() {
        return all.isEmpty();
    }

    public List<LocalDate> cutoffs() {
        TreeSet<LocalDate> dates = new TreeSet<>();
        all.forEach(e -> dates.add(e.ref().cutoff()));
        return List.copyOf(dates);
    }

    public int layers() {
        return byLayer().size();
    }

    public int model() {
        return catalog.layers().size();
    }

    public @Nullable String selected() {
        return selected;
    }

    public String title() {
        return selected == null ? "" : title(selected);
    }

    /** Editions of the selected layer, the newest first. */
    public List<Editions.Record> history() {
        return all.stream()
                .filter(e -> e.ref().layer().equals(selected))
                .sorted(Comparator.comparing((Editions.Record e) -> e.ref().number())
                        .reversed())
                .toList();
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Formats formats = Formats.of(locale);
        byLayer().forEach((layer, editions) -> {
            List<Cell> cells = new ArrayList<>();
            boolean holding = false;
            Long last = null;
            for (LocalDate cutoff : cutoffs()) {
                List<Mark> marks = new ArrayList<>();
                for (Editions.Record e : editions) {
                    if (e.ref().cutoff().equals(cutoff)) {
                        marks.add(new Mark(
                                e.ref().number(),
                                e.inForce(),
                                formats.date(cutoff) + " · " + e.ref().number()));
                        if (e.inForce()) {
                            holding = true;
                            last = e.ref().number();
                        }
                    }
                }
                cells.add(new Cell(cutoff, marks, holding && marks.isEmpty()));
            }
            String system = catalog.find(layer).map(LayerDefinition::system).orElse("");
            rows.add(
                    new Row(layer, title(layer), system.toUpperCase(Locale.ROOT), cells, last, layer.equals(selected)));
        });
        rows.sort(Comparator.comparing(Row::system).thenComparing(Row::title));
        return rows;
    }

    private Map<String, List<Editions.Record>> byLayer() {
        Map<String, List<Editions.Record>> layers = new LinkedHashMap<>();
        all.forEach(e ->
                layers.computeIfAbsent(e.ref().layer(), k -> new ArrayList<>()).add(e));
        return layers;
    }

    private String title(String layer) {
        return catalog.find(layer).map(l -> l.title().in(locale)).orElse(layer);
    }
}
