package co.expediente.publication.qgis;

import co.expediente.plan.CodeList;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Style;
import co.expediente.plan.StyleReader;
import co.expediente.publication.ReadableState;
import co.expediente.publication.ReadableState.Edition;
import co.expediente.publication.ogcapi.Collection;
import co.expediente.publication.ogcapi.Column;
import co.expediente.publication.qgis.QgisProject.Code;
import co.expediente.publication.qgis.QgisProject.Field;
import co.expediente.publication.qgis.QgisProject.Group;
import co.expediente.publication.qgis.QgisProject.Layer;
import co.expediente.web.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Decides what the project of a municipality holds: groups by structuring system, points over lines over areas. */
@Component
class QgisProjects {
    /** Drawn at first: what a map of the municipality needs to be one. */
    private static final Set<String> SHOWN =
            Set.of("limite_municipal", "comuna", "perimetro", "drenaje", "cuerpo_agua", "via", "espacio_publico");

    /** What frames the others lies above them in the list and is open. */
    private static final List<String> SYSTEMS =
            List.of("TER", "OBP", "EQU", "PAT", "VTR", "SPD", "EPU", "VIV", "AMR", "MAR", "SPR", "SUE", "EST");

    private static final String EVIDENCE = "EVI";

    private final LayerCatalog catalog;
    private final MessageSource messages;

    QgisProjects(LayerCatalog catalog, MessageSource messages) {
        this.catalog = catalog;
        this.messages = messages;
    }

    /**
     * The project of a published state; null when nothing in it lies anywhere.
     *
     * @param root address of {@code /ogc}
     * @param collections published ones of that municipality; the histories are left out, because each layer costs time when a
     *     project opens and QGIS finds them by the same address
     */
    @Nullable
    QgisProject of(ReadableState state, List<Collection> collections, String root, Locale locale) {
        Map<String, List<Layer>> bySystem = new HashMap<>();
        List<Collection> drawn = collections.stream()
                .filter(c -> c.kind() != Collection.Kind.HISTORY)
                // Evidence that is not drawn yet has no kind of geometry that a layer could be declared with.
                .filter(c -> c.kind() != Collection.Kind.EVIDENCE || c.features() > 0)
                .sorted(Comparator.comparingInt((Collection c) -> order(c)))
                .toList();
        for (Collection collection : drawn) {
            bySystem.computeIfAbsent(system(collection), s -> new ArrayList<>()).add(layer(collection, locale));
        }
        List<Group> groups = new ArrayList<>();
        add(EVIDENCE, bySystem, groups, locale);
        SYSTEMS.forEach(s -> add(s, bySystem, groups, locale));
        double[] box = box(state);
        if (box == null) {
            return null;
        }
        String title = text(
                "qgis.title", locale, state.municipality(), Formats.of(locale).date(state.cutoff()));
        return new QgisProject(title, root, box, groups);
    }

    private void add(String system, Map<String, List<Layer>> bySystem, List<Group> groups, Locale locale) {
        List<Layer> layers = bySystem.get(system);
        if (layers != null) {
            boolean open = layers.stream().anyMatch(Layer::shown);
            groups.add(new Group(
                    String.valueOf(messages.getMessage("web.system." + system, null, system, locale)), open, layers));
        }
    }

    private String system(Collection collection) {
        return collection.kind() == Collection.Kind.EVIDENCE
                ? EVIDENCE
                : catalog.get(collection.layer()).system();
    }

    /** Points above lines above areas above tables; in each in the order of the catalogue. */
    private int order(Collection collection) {
        int dimension = collection.geometry().dimension();
        int kind = dimension < 0 ? 3 : dimension;
        int place =
                catalog.find(collection.layer()).map(catalog.layers()::indexOf).orElse(0);
        return kind * 10_000 + place;
    }

    private Layer layer(Collection collection, Locale locale) {
        boolean evidence = collection.kind() == Collection.Kind.EVIDENCE;
        int dimension = collection.geometry().dimension();
        List<Style.Rule> rules = List.of();
        if (evidence) {
            rules = EvidenceRules.rules(dimension, role -> text("map.js.role_" + role, locale));
        } else if (dimension >= 0) {
            LayerDefinition layer = catalog.get(collection.layer());
            rules = StyleReader.read(layer.style().orElse(layer.id())).rules();
        }
        return new Layer(
                collection.id(),
                collection.title().in(locale),
                text("qgis.about", locale, collection.features()),
                collection.geometry().label(),
                dimension,
                !evidence && SHOWN.contains(collection.layer()),
                rules,
                collection.columns().stream().map(c -> field(c, locale)).toList());
    }

    private Field field(Column column, Locale locale) {
        String list = column.codes();
        List<Code> codes = new ArrayList<>();
        if (list != null && catalog.codeLists().containsKey(list)) {
            for (CodeList.Entry entry : catalog.codeList(list).entries()) {
                codes.add(new Code(entry.code(), entry.title().in(locale)));
            }
        }
        return new Field(column, column.title().in(locale), codes);
    }

    private static double @Nullable [] box(ReadableState state) {
        double[] limit = state.edition("limite_municipal").map(Edition::box).orElse(null);
        if (limit != null) {
            return limit;
        }
        double[] all = null;
        for (Edition edition : state.editions().values()) {
            double[] one = edition.box();
            if (one != null) {
                all = all == null
                        ? one
                        : new double[] {
                            Math.min(all[0], one[0]),
                            Math.min(all[1], one[1]),
                            Math.max(all[2], one[2]),
                            Math.max(all[3], one[3])
                        };
            }
        }
        return all;
    }

    private String text(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
