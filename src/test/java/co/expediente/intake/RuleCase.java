package co.expediente.intake;

import co.expediente.intake.check.Finding;
import co.expediente.intake.check.Findings;
import co.expediente.intake.check.LayerChecks;
import co.expediente.intake.check.LayerUnderCheck;
import co.expediente.intake.check.LoadedRows;
import co.expediente.plan.AttributeProblem;
import co.expediente.plan.AttributeTyping;
import co.expediente.plan.Cuts;
import co.expediente.plan.EditionRef;
import co.expediente.plan.FeatureRules;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.FlatEditions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.TerritoryState;
import co.expediente.plan.TypedRow;
import co.expediente.plan.flat.FlatWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** One case of a file of {@code src/test/resources/rules}: rows of a layer go through the checks of a load. */
final class RuleCase {
    private static final LayerCatalog CATALOG = LayerCatalogHolder.CATALOG;
    private static final String MUNICIPALITY = "05088";

    /** Read once for all cases. */
    private static final class LayerCatalogHolder {
        static final LayerCatalog CATALOG = co.expediente.plan.LayerCatalogReader.read();
    }

    private final Map<String, Object> said;
    private final List<Finding> found = new ArrayList<>();
    private LayerChecks.@Nullable Answer answer;

    RuleCase(Map<String, Object> said) {
        this.said = said;
    }

    static LayerCatalog catalog() {
        return CATALOG;
    }

    LayerChecks.Answer answer() {
        return java.util.Objects.requireNonNull(answer);
    }

    /** Everything that is told of the case. */
    List<Finding> run() throws ParseException {
        LocalDate cutoff = date("cutoff", LocalDate.of(2024, 12, 31));
        if (!said.containsKey("layer")) {
            cut(cutoff);
            return found;
        }
        LayerDefinition layer = CATALOG.get((String) said.get("layer"));
        FlatWriter.Row[] rows = rows(layer, list(said.get("rows")), cutoff, true);
        LoadedRows numbers = new LoadedRows();
        for (int i = 0; i < rows.length; i++) {
            numbers.add(rows[i].fid(), i + 1);
        }
        Map<String, EditionRef> refs = new LinkedHashMap<>();
        Map<Long, FlatEdition> editions = new HashMap<>();
        if (said.get("beside") instanceof Map<?, ?> beside) {
            for (Map.Entry<?, ?> e : beside.entrySet()) {
                put((String) e.getKey(), list(e.getValue()), cutoff, refs, editions);
            }
        }
        Map<String, EditionRef> before = new LinkedHashMap<>();
        if (said.containsKey("before")) {
            put(layer.id(), list(said.get("before")), cutoff.minusYears(1), before, editions);
        }
        TerritoryState state = new State(cutoff, refs, before, editions);
        Findings sink = new Findings() {
            @Override
            public void add(Finding finding) {
                found.add(finding);
            }

            @Override
            public boolean keeps(String code) {
                return true;
            }

            @Override
            public void flag(long row) {}
        };
        answer = new LayerChecks(state, sink, () -> false)
                .run(new LayerUnderCheck(layer, FlatWriter.inMemory(schema(layer), List.of(rows)), numbers));
        return found;
    }

    /** A case of cuts: whether a date may be published after others. */
    private void cut(LocalDate cutoff) {
        LocalDate published = date("published", null);
        try {
            Cuts.requireNotBefore(published == null ? List.of() : List.of(published), cutoff);
        } catch (Refusal e) {
            found.add(new Finding(e.code(), severity(e.code()), 0, null, null, Map.of(), null, null));
        }
    }

    private static co.expediente.plan.flat.FlatSchema schema(LayerDefinition layer) {
        Map<String, co.expediente.plan.AttributeDefinition> columns = new LinkedHashMap<>();
        CATALOG.attributes(layer).forEach(a -> columns.put(a.name(), a));
        return FlatEditions.schema(layer, columns);
    }

    private void put(
            String layer,
            List<Map<String, Object>> rows,
            LocalDate cutoff,
            Map<String, EditionRef> refs,
            Map<Long, FlatEdition> editions)
            throws ParseException {
        EditionRef ref = new EditionRef(
                editions.size() + 1, "05088-POT-1", layer, cutoff, "0".repeat(64), rows.size(), false, false);
        LayerDefinition definition = CATALOG.get(layer);
        List<FlatEdition.Row> written = new ArrayList<>();
        for (FlatWriter.Row row : rows(definition, rows, cutoff, false)) {
            Map<String, @Nullable Object> values = new HashMap<>();
            for (int i = 0; i < row.values().length; i++) {
                values.put(CATALOG.attributes(definition).get(i).name(), row.values()[i]);
            }
            written.add(
                    new FlatEdition.Row(row.fid(), String.valueOf(values.get("id_objeto")), values, row.geometry()));
        }
        editions.put(ref.number(), FlatEdition.inMemory(ref, written));
        refs.put(layer, ref);
    }

    private FlatWriter.Row[] rows(
            LayerDefinition layer, List<Map<String, Object>> said, LocalDate cutoff, boolean telling)
            throws ParseException {
        AttributeTyping typing = AttributeTyping.of(CATALOG, layer);
        FeatureRules rules =
                new FeatureRules(layer, new FeatureRules.Context(MUNICIPALITY, cutoff, date("plan_start", null)));
        DeliveredIds ids = new DeliveredIds();
        FlatWriter.Row[] rows = new FlatWriter.Row[said.size()];
        for (int i = 0; i < rows.length; i++) {
            Map<String, String> raw = new HashMap<>();
            said.get(i).forEach((k, v) -> raw.put(k, String.valueOf(v)));
            String wkt = raw.remove("wkt");
            TypedRow row = typing.type(raw, date("act", LocalDate.of(2015, 6, 1)));
            List<AttributeProblem> problems = new ArrayList<>(row.problems());
            problems.addAll(rules.check(row));
            if (row.value("id_objeto") instanceof String id) {
                ids.repeated(id).ifPresent(problems::add);
            }
            for (AttributeProblem p : telling ? problems : List.<AttributeProblem>of()) {
                found.add(new Finding(
                        p.code(), severity(p.code()), i + 1, p.attribute(), p.value(), Map.of(), null, null));
            }
            @Nullable Object[] values = row.values().clone();
            for (int c = 0; c < values.length; c++) {
                if (row.attributes().get(c).name().equals("id_objeto") && values[c] == null) {
                    values[c] = "fila-" + (i + 1);
                }
            }
            rows[i] = new FlatWriter.Row(i + 1, wkt == null ? null : geometry(wkt), values);
        }
        return rows;
    }

    /** Coordinates of the cases are small; their place in EPSG:9377 is added here. */
    private Geometry geometry(String wkt) throws ParseException {
        List<?> origin = said.get("origin") instanceof List<?> o ? o : List.of(4_700_000, 2_200_000);
        return AffineTransformation.translationInstance(number(origin.get(0)), number(origin.get(1)))
                .transform(new WKTReader().read(wkt));
    }

    static double number(@Nullable Object value) {
        return ((Number) java.util.Objects.requireNonNull(value)).doubleValue();
    }

    private static String severity(String code) {
        return ProblemCatalog.shipped().find(code).orElseThrow().severity().name();
    }

    private @Nullable LocalDate date(String key, @Nullable LocalDate otherwise) {
        Object value = said.get(key);
        return value == null ? otherwise : LocalDate.parse(String.valueOf(value));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    /** The editions of a case, as if they were in force. */
    private record State(
            LocalDate cutoff,
            Map<String, EditionRef> editions,
            Map<String, EditionRef> former,
            Map<Long, FlatEdition> flats)
            implements TerritoryState {
        @Override
        public String planId() {
            return "05088-POT-1";
        }

        @Override
        public FlatEdition flat(EditionRef edition) {
            return java.util.Objects.requireNonNull(flats.get(edition.number()));
        }

        @Override
        public TerritoryState at(LocalDate date) {
            return date.isBefore(cutoff) ? new State(date, former, Map.of(), flats) : this;
        }

        @Override
        public List<LocalDate> cutoffs() {
            return former.isEmpty() ? List.of(cutoff) : List.of(cutoff.minusYears(1), cutoff);
        }
    }
}
