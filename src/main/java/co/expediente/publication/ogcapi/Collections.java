package co.expediente.publication.ogcapi;

import co.expediente.plan.AttributeDefinition.Type;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Title;
import co.expediente.publication.ReadableState;
import co.expediente.publication.ReadableState.Edition;
import co.expediente.publication.ReadableStates;
import co.expediente.publication.View;
import co.expediente.publication.ogcapi.Collection.Kind;
import co.expediente.publication.ogcapi.Collection.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Which collections a reader sees, and where in the database each of them lies. */
@Service
public class Collections {
    private static final Pattern ID = Pattern.compile("([0-9]{5})\\.([a-z][a-z0-9_]{0,60})");
    private static final String HISTORY = "_historia";
    private static final String EVIDENCE = "evidencia_";

    private final LayerCatalog catalog;
    private final ReadableStates states;
    private final EvidenceSource evidence;

    Collections(LayerCatalog catalog, ReadableStates states, EvidenceSource evidence) {
        this.catalog = catalog;
        this.states = states;
        this.evidence = evidence;
    }

    /** Every collection of every municipality, or of one; sorted by municipality, layers before evidence. */
    public List<Collection> list(Optional<String> divipola, View view) {
        List<Collection> all = new ArrayList<>();
        for (String code : states.municipalities(view)) {
            if (divipola.isEmpty() || divipola.get().equals(code)) {
                states.current(code, view).ifPresent(state -> all.addAll(of(state, view)));
            }
        }
        return all;
    }

    private List<Collection> of(ReadableState state, View view) {
        List<Collection> all = new ArrayList<>();
        List<ReadableState> past = states.all(state.divipola(), view);
        state.editions()
                .values()
                .forEach(e -> catalog.find(e.layer()).ifPresent(l -> all.add(layer(state.divipola(), l, e))));
        state.editions()
                .keySet()
                .forEach(id ->
                        catalog.find(id).flatMap(l -> history(state, l, past)).ifPresent(all::add));
        all.addAll(evidence.list(state, view));
        return all;
    }

    /** One collection; empty when there is none or the view may not see it, which look the same from outside. */
    public Optional<Collection> find(String id, View view) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return states.current(matcher.group(1), view).flatMap(state -> find(state, matcher.group(2), view));
    }

    private Optional<Collection> find(ReadableState state, String name, View view) {
        Optional<LayerDefinition> layer = catalog.find(name);
        if (layer.isPresent()) {
            return state.edition(name).map(e -> layer(state.divipola(), layer.get(), e));
        }
        if (name.startsWith(EVIDENCE)) {
            return evidence.find(state, name, view);
        }
        if (name.endsWith(HISTORY)) {
            return catalog.find(name.substring(0, name.length() - HISTORY.length()))
                    .flatMap(l -> history(state, l, states.all(state.divipola(), view)));
        }
        return Optional.empty();
    }

    /** The collection of one edition that a state of the past holds; the map's tiles of earlier dates. */
    public Optional<Collection> edition(String id, long number, View view) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<LayerDefinition> layer = catalog.find(matcher.group(2));
        if (layer.isEmpty()) {
            return Optional.empty();
        }
        return states.edition(matcher.group(1), layer.get().id(), number, view)
                .map(e -> layer(matcher.group(1), layer.get(), e));
    }

    /** Ids of the collections with the evidence over all dates, by indicator; what has none lies nowhere on the map. */
    public Map<String, String> evidence(ReadableState state, View view) {
        return evidence.ids(state, view);
    }

    /** What of a collection with evidence is counted but too small to be shown. */
    EvidenceSource.Slivers slivers(Collection collection, @Nullable Long measurement, View view) {
        return states.current(collection.divipola(), view)
                .map(state -> evidence.slivers(state, collection.bound().get(0).toString(), measurement, view))
                .orElse(new EvidenceSource.Slivers(0, 0, false));
    }

    private Collection layer(String divipola, LayerDefinition layer, Edition edition) {
        return new Collection(
                divipola + "." + layer.id(),
                divipola,
                Kind.LAYER,
                layer.id(),
                layer.title(),
                layer.geometry(),
                Sql.relation("plan", layer.id()) + " t",
                "t.edicion_capa = " + edition.number(),
                List.of(),
                columns(layer),
                edition.box(),
                edition.features(),
                legalPeriod(),
                String.valueOf(edition.number()));
    }

    /** All editions that published cuts (or, for the office, the dates in force) ever held, each with the dates it held. */
    private Optional<Collection> history(ReadableState state, LayerDefinition layer, List<ReadableState> past) {
        Map<LocalDate, Edition> changes = new TreeMap<>();
        long last = -1;
        for (ReadableState one : past) {
            Optional<Edition> edition = one.edition(layer.id());
            if (edition.isPresent() && edition.get().number() != last) {
                changes.put(one.cutoff(), edition.get());
                last = edition.get().number();
            }
        }
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        List<LocalDate> dates = List.copyOf(changes.keySet());
        StringBuilder rows = new StringBuilder();
        StringBuilder numbers = new StringBuilder();
        long features = 0;
        double @Nullable [] box = null;
        for (int i = 0; i < dates.size(); i++) {
            Edition edition = Objects.requireNonNull(changes.get(dates.get(i)));
            String until = i + 1 < dates.size() ? "DATE '" + dates.get(i + 1) + "'" : "NULL::date";
            rows.append(i == 0 ? "" : ", ")
                    .append("(%d::bigint, DATE '%s', %s)".formatted(edition.number(), dates.get(i), until));
            numbers.append(i == 0 ? "" : ", ").append(edition.number());
            features += edition.features();
            box = union(box, edition.box());
        }
        List<Column> columns = new ArrayList<>(columns(layer));
        columns.add(new Column("corte_desde", Type.DATE, new Title("En el corte desde", "In the cut-off since"), null));
        columns.add(new Column(
                "corte_hasta", Type.DATE, new Title("Reemplazado en el corte", "Replaced at the cut-off"), null));
        return Optional.of(new Collection(
                state.divipola() + "." + layer.id() + HISTORY,
                state.divipola(),
                Kind.HISTORY,
                layer.id(),
                new Title(layer.title().es() + " (historia)", layer.title().en() + " (history)"),
                layer.geometry(),
                "(SELECT f.*, h.corte_desde, h.corte_hasta FROM " + Sql.relation("plan", layer.id())
                        + " f JOIN (VALUES " + rows + ") AS h(edicion, corte_desde, corte_hasta)"
                        + " ON h.edicion = f.edicion_capa WHERE f.edicion_capa IN (" + numbers + ")) t",
                null,
                List.of(),
                columns,
                box,
                features,
                new Period("t.corte_desde", "t.corte_hasta", true),
                numbers.toString().replace(", ", "-")));
    }

    static double @Nullable [] union(double @Nullable [] a, double @Nullable [] b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return new double[] {Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])};
    }

    /** Legal validity of a feature (domain §B.0.1). */
    private static Period legalPeriod() {
        return new Period("t.vigente_desde", "t.vigente_hasta", true);
    }

    private List<Column> columns(LayerDefinition layer) {
        List<Column> columns = new ArrayList<>();
        catalog.commonAttributes().forEach(a -> columns.add(Column.of(a)));
        for (var attribute : layer.attributes()) {
            columns.removeIf(c -> c.name().equals(attribute.name()));
            columns.add(Column.of(attribute));
        }
        return columns;
    }
}
