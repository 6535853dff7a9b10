package co.expediente.publication.map;

import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.CodeList;
import co.expediente.plan.GeometryKind;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.publication.ReadableState;
import co.expediente.publication.ReadableState.Edition;
import co.expediente.publication.ReadableStates;
import co.expediente.publication.View;
import co.expediente.publication.tiles.TileMatrixSet;
import co.expediente.web.Formats;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes everything that the map page needs to know of a state, in the reader's language. */
@Component
class MapDocument {
    private static final List<String> SYSTEMS =
            List.of("TER", "SUE", "AMR", "SPD", "MAR", "VTR", "EPU", "VIV", "EQU", "PAT", "SPR", "OBP", "EVI", "EST");
    /** Layers that are on when an address names none: those that a reader looks for first. */
    private static final List<String> START = List.of("espacio_publico", "comuna");

    private final LayerCatalog catalog;
    private final ReadableStates states;
    private final MapStyles styles;
    private final MapLabels labels;
    private final MapIndicators indicators;
    private final MapTexts texts;
    private final MessageSource messages;

    MapDocument(
            LayerCatalog catalog,
            ReadableStates states,
            MapStyles styles,
            MapLabels labels,
            MapIndicators indicators,
            MapTexts texts,
            MessageSource messages) {
        this.catalog = catalog;
        this.states = states;
        this.styles = styles;
        this.labels = labels;
        this.indicators = indicators;
        this.texts = texts;
        this.messages = messages;
    }

    /** The document; keys are read by {@code static/js/map}. */
    Map<String, @Nullable Object> write(ReadableState state, View view, Locale locale) throws IOException {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("divipola", state.divipola());
        document.put("municipality", state.municipality());
        document.put("planId", state.planId());
        document.put("act", state.act());
        document.put("fictitious", state.fictitious());
        document.put("state", view.inForce() ? View.IN_FORCE : View.PUBLISHED);
        document.put("cutoff", state.cutoff().toString());
        document.put(
                "cutoffs",
                states.cutoffs(state.divipola(), view).stream()
                        .map(LocalDate::toString)
                        .toList());
        document.put("home", home(state));
        document.put("tiles", tiles());
        document.put("labels", labels.of(state));
        Set<String> lists = new TreeSet<>();
        document.put("layers", layers(state, lists, locale));
        document.put("codes", codes(lists, locale));
        document.put("systems", systems(locale));
        document.put("indicators", indicators.of(state, view, locale));
        document.put("evidenceAttributes", indicators.attributes(locale));
        document.put(
                "start",
                START.stream().filter(id -> state.edition(id).isPresent()).toList());
        document.put("texts", texts.all(locale));
        return document;
    }

    private static @Nullable List<Double> home(ReadableState state) {
        double[] box = state.edition("limite_municipal").map(Edition::box).orElse(null);
        for (Edition edition : state.editions().values()) {
            double[] one = edition.box();
            if (one != null && state.edition("limite_municipal").isEmpty()) {
                box = box == null
                        ? one
                        : new double[] {
                            Math.min(box[0], one[0]),
                            Math.min(box[1], one[1]),
                            Math.max(box[2], one[2]),
                            Math.max(box[3], one[3])
                        };
            }
        }
        return box == null ? null : Arrays.stream(box).boxed().toList();
    }

    private static Map<String, Object> tiles() {
        TileMatrixSet set = TileMatrixSet.CTM12;
        Map<String, Object> tiles = new LinkedHashMap<>();
        tiles.put("west", set.west());
        tiles.put("north", set.north());
        tiles.put("side", set.side());
        tiles.put("pixels", set.pixels());
        tiles.put("levels", set.levels());
        return tiles;
    }

    private List<Map<String, @Nullable Object>> layers(ReadableState state, Set<String> lists, Locale locale) {
        List<LayerDefinition> sorted = new ArrayList<>();
        state.editions().keySet().forEach(id -> catalog.find(id).ifPresent(sorted::add));
        List<LayerDefinition> order = catalog.layers();
        sorted.sort(Comparator.<LayerDefinition>comparingInt(l -> SYSTEMS.indexOf(l.system()))
                .thenComparingInt(order::indexOf));
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (LayerDefinition layer : sorted) {
            Edition edition = state.editions().get(layer.id());
            if (layer.geometry() == GeometryKind.NONE || edition == null) {
                continue;
            }
            double[] box = edition.box();
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("id", layer.id());
            one.put("collection", state.divipola() + "." + layer.id());
            one.put("title", layer.title().in(locale));
            one.put("system", layer.system());
            one.put("component", layer.component().name().toLowerCase(Locale.ROOT));
            one.put("geometry", layer.geometry().label());
            one.put("edition", edition.number());
            one.put("date", Formats.of(locale).date(edition.cutoff()));
            one.put("features", edition.features());
            one.put("box", box == null ? null : Arrays.stream(box).boxed().toList());
            one.put("style", styles.rules(layer, locale));
            one.put("attributes", attributes(layer, lists, locale));
            all.add(one);
        }
        return all;
    }

    private Map<String, Object> attributes(LayerDefinition layer, Set<String> lists, Locale locale) {
        Map<String, Object> all = new LinkedHashMap<>();
        List<AttributeDefinition> both = new ArrayList<>(catalog.commonAttributes());
        both.addAll(layer.attributes());
        for (AttributeDefinition attribute : both) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("title", attribute.title().in(locale));
            one.put("type", attribute.type().name());
            String codes = attribute.codes();
            if (codes != null && catalog.codeLists().containsKey(codes)) {
                one.put("codes", codes);
                lists.add(codes);
            }
            String unit = unit(attribute.name());
            if (!unit.isEmpty()) {
                one.put("unit", unit);
            }
            all.put(attribute.name(), one);
        }
        return all;
    }

    /** Names end in their unit (domain §B.1). */
    private static String unit(String name) {
        if (name.endsWith("_m2")) {
            return "m²";
        }
        if (name.endsWith("_ha")) {
            return "ha";
        }
        if (name.endsWith("_mm")) {
            return "mm";
        }
        return name.endsWith("_m") ? "m" : "";
    }

    private Map<String, Map<String, String>> codes(Set<String> lists, Locale locale) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (String id : lists) {
            Map<String, String> titles = new LinkedHashMap<>();
            for (CodeList.Entry entry : catalog.codeList(id).entries()) {
                titles.put(entry.code(), entry.title().in(locale));
            }
            all.put(id, titles);
        }
        return all;
    }

    private Map<String, String> systems(Locale locale) {
        Map<String, String> all = new LinkedHashMap<>();
        SYSTEMS.forEach(s -> all.put(s, String.valueOf(messages.getMessage("web.system." + s, null, s, locale))));
        return all;
    }
}
