package co.expediente.intake.report;

import co.expediente.intake.report.EditionDifference.Change;
import co.expediente.intake.report.EditionDifference.Kind;
import co.expediente.intake.report.GeoPackageWriter.Column;
import co.expediente.intake.report.GeoPackageWriter.Table;
import co.expediente.intake.report.GeoPackageWriter.Type;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.FlatEditions;
import co.expediente.plan.Refusal;
import co.expediente.web.CsvTable;
import co.expediente.web.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** What changed between two editions of a layer, on the page, as a document and as files. */
@Service
public class EditionDifferences {
    /** Comparisons that are remembered: editions never change, and a page asks for the same one leaf by leaf. */
    private static final int KEPT = 6;

    private final Editions editions;
    private final FlatEditions flats;
    private final Map<List<Long>, EditionDifference> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Long>, EditionDifference> eldest) {
            return size() > KEPT;
        }
    };

    EditionDifferences(Editions editions, FlatEditions flats) {
        this.editions = editions;
        this.flats = flats;
    }

    /** @throws Refusal EXP-065 when they are not two editions of one layer and plan */
    public EditionDifference between(EditionRef before, EditionRef after) {
        if (!before.layer().equals(after.layer()) || !before.planId().equals(after.planId())) {
            throw new Refusal("EXP-065", Map.of("first", before.number(), "second", after.number()));
        }
        List<Long> key = List.of(before.number(), after.number());
        synchronized (known) {
            EditionDifference kept = known.get(key);
            if (kept != null) {
                return kept;
            }
        }
        EditionDifference made = EditionDifference.between(flats.open(before), flats.open(after));
        synchronized (known) {
            known.put(key, made);
        }
        return made;
    }

    /** The edition that was loaded for the same layer before this one. */
    public Optional<Editions.Record> former(Editions.Record edition) {
        return editions.list(edition.ref().planId()).stream()
                .filter(o -> o.ref().layer().equals(edition.ref().layer())
                        && o.ref().number() < edition.ref().number())
                .reduce((a, b) -> b);
    }

    /** Counts and some of the changes as one JSON document. */
    public String json(EditionRef before, EditionRef after, int from, int limit) {
        EditionDifference d = between(before, after);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("plan", after.planId());
        document.put("layer", after.layer());
        document.put("before", side(before));
        document.put("after", side(after));
        document.put("added", d.count(Kind.ADDED));
        document.put("removed", d.count(Kind.REMOVED));
        document.put("geometry_changed", d.count(Kind.GEOMETRY) + d.count(Kind.BOTH));
        document.put("attributes_changed", d.count(Kind.ATTRIBUTES) + d.count(Kind.BOTH));
        document.put("both_changed", d.count(Kind.BOTH));
        document.put("equal", d.equal());
        List<Map<String, @Nullable Object>> changes = new ArrayList<>();
        for (int i = Math.max(0, from); i < Math.min(d.size(), from + limit); i++) {
            Change c = d.change(i);
            Map<String, @Nullable Object> change = new LinkedHashMap<>();
            change.put("kind", c.kind().name().toLowerCase(java.util.Locale.ROOT));
            change.put("id_objeto", c.id());
            change.put("fid_before", c.before() == null ? null : c.before().fid());
            change.put("fid_after", c.after() == null ? null : c.after().fid());
            change.put(
                    "area_before_m2",
                    area(c.before() == null ? null : c.before().geometry()));
            change.put(
                    "area_after_m2", area(c.after() == null ? null : c.after().geometry()));
            change.put(
                    "attributes",
                    c.attributes().stream()
                            .map(a -> {
                                Map<String, @Nullable Object> said = new LinkedHashMap<>();
                                said.put("name", a.name());
                                said.put("before", text(a.before()));
                                said.put("after", text(a.after()));
                                return said;
                            })
                            .toList());
            changes.add(change);
        }
        document.put("total", d.size());
        document.put("from", from);
        document.put("changes", changes);
        return JsonMapper.shared().writeValueAsString(document);
    }

    private static Map<String, Object> side(EditionRef edition) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("edition", edition.number());
        side.put("cutoff", edition.cutoff().toString());
        side.put("sha256", edition.sha256());
        side.put("features", edition.loaded());
        return side;
    }

    /** One line for each change of an attribute, and one for each feature that came, went or moved. */
    public void csv(EditionRef before, EditionRef after, Texts texts, OutputStream out) {
        EditionDifference d = between(before, after);
        CsvTable.Stream csv = new CsvTable.Stream(out);
        csv.row(
                "cambio",
                "id_objeto",
                "fid_antes",
                "fid_despues",
                "area_antes_m2",
                "area_despues_m2",
                "atributo",
                "antes",
                "despues");
        for (int i = 0; i < d.size(); i++) {
            Change c = d.change(i);
            String kind = texts.get("changes.kind." + c.kind());
            Double was = area(c.before() == null ? null : c.before().geometry());
            Double is = area(c.after() == null ? null : c.after().geometry());
            Long fidBefore = c.before() == null ? null : (Long) c.before().fid();
            Long fidAfter = c.after() == null ? null : (Long) c.after().fid();
            if (c.attributes().isEmpty()) {
                csv.row(kind, c.id(), fidBefore, fidAfter, was, is, null, null, null);
            }
            c.attributes()
                    .forEach(a -> csv.row(
                            kind, c.id(), fidBefore, fidAfter, was, is, a.name(), text(a.before()), text(a.after())));
        }
    }

    /** Layers {@code nuevos}, {@code retirados}, {@code forma_antes}, {@code forma_despues} and {@code atributos}. */
    public void geoPackage(EditionRef before, EditionRef after, String kind, Texts texts, Path out) throws IOException {
        EditionDifference d = between(before, after);
        List<Table> tables = new ArrayList<>();
        tables.add(table("nuevos", kind, d, EnumSet.of(Kind.ADDED), false, texts));
        tables.add(table("retirados", kind, d, EnumSet.of(Kind.REMOVED), true, texts));
        tables.add(table("forma_antes", kind, d, EnumSet.of(Kind.GEOMETRY, Kind.BOTH), true, texts));
        tables.add(table("forma_despues", kind, d, EnumSet.of(Kind.GEOMETRY, Kind.BOTH), false, texts));
        tables.add(table("atributos", kind, d, EnumSet.of(Kind.ATTRIBUTES), false, texts));
        GeoPackageWriter.write(tables, out);
    }

    private static Table table(
            String name, String geometry, EditionDifference d, Set<Kind> kinds, boolean old, Texts texts) {
        List<Column> columns = List.of(
                new Column("cambio", Type.TEXT),
                new Column("id_objeto", Type.TEXT),
                new Column("area_antes_m2", Type.NUMBER),
                new Column("area_despues_m2", Type.NUMBER),
                new Column("que_cambio", Type.TEXT));
        Consumer<Consumer<@Nullable Object[]>> rows = taker -> {
            for (int i : d.of(kinds)) {
                Change c = d.change(i);
                Geometry was = c.before() == null ? null : c.before().geometry();
                Geometry is = c.after() == null ? null : c.after().geometry();
                Geometry shape = old ? was : is;
                taker.accept(new @Nullable Object[] {
                    texts.get("changes.kind." + c.kind()),
                    c.id(),
                    area(was),
                    area(is),
                    said(c),
                    shape == null ? null : shape.toText()
                });
            }
        };
        return new Table(name, geometry, "EPSG:9377", columns, rows);
    }

    /** Attributes that changed, with what they said before and say now. */
    public static String said(Change change) {
        return change.attributes().stream()
                .map(a -> a.name() + ": " + shown(a.before()) + " → " + shown(a.after()))
                .collect(Collectors.joining("; "));
    }

    private static String shown(@Nullable Object value) {
        String text = text(value);
        return text == null ? "—" : text;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null
                ? null
                : value instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining("; "))
                        : String.valueOf(value);
    }

    private static @Nullable Double area(@Nullable Geometry geometry) {
        return geometry == null || geometry.getDimension() < 2 ? null : (Double) geometry.getArea();
    }
}
