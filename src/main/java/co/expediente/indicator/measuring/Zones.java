package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Input.Moment;
import co.expediente.indicator.operation.AreaQuestion.Units;
import co.expediente.indicator.operation.LayerAt;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.CodeList;
import co.expediente.plan.Feature;
import co.expediente.spatial.Classes;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.LineKernel;
import co.expediente.spatial.PreparedPolygons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** The units of one dimension: classes of land, comunas, veredas. In order of code. */
public final class Zones {
    /** Dimension to layer and attribute of its code. */
    private static final Map<String, String[]> DIMENSIONS = Map.of(
            "tipo_clasificacion_suelo", new String[] {"clasificacion_suelo", "tipo_clasificacion_suelo"},
            "tipo_tratamiento_urbanistico", new String[] {"tratamiento_urbanistico", "tipo_tratamiento_urbanistico"},
            "comuna", new String[] {"comuna", "cod_comuna"},
            "vereda", new String[] {"vereda", "cod_vereda"},
            "barrio", new String[] {"barrio", "cod_barrio"},
            "corregimiento", new String[] {"corregimiento", "cod_corr"},
            "centro_poblado_rural", new String[] {"centro_poblado_rural", "codigo"});

    /** One unit. Its geometry is formed when somebody asks for it. */
    public static final class Zone {
        private final String code;
        private final String name;
        private final List<Feature> features;
        private @Nullable Geometry geometry;
        private @Nullable IndexedPointInAreaLocator locator;

        Zone(String code, String name, List<Feature> features) {
            this.code = code;
            this.name = name;
            this.features = features;
        }

        public String code() {
            return code;
        }

        /** For people. */
        public String name() {
            return name;
        }

        /** All that it covers; EPSG:9377. */
        public synchronized Geometry geometry() {
            if (geometry == null) {
                geometry = Overlays.ALONE.union(
                        features.stream()
                                .map(Feature::geometry)
                                .filter(Objects::nonNull)
                                .toList(),
                        2);
            }
            return geometry;
        }

        private synchronized boolean covers(Coordinate point) {
            if (!geometry().getEnvelopeInternal().covers(point)) {
                return false;
            }
            if (locator == null) {
                locator = new IndexedPointInAreaLocator(geometry());
            }
            return locator.locate(point) != Location.EXTERIOR;
        }
    }

    private final String dimension;
    private final List<Zone> zones;
    private final @Nullable Units asLoaded;
    private @Nullable FlatPolygons flat;
    private LineKernel.@Nullable Units prepared;
    private int[] indices = new int[0];

    private Zones(String dimension, List<Zone> zones, @Nullable Units asLoaded) {
        this.dimension = dimension;
        this.zones = List.copyOf(zones);
        this.asLoaded = asLoaded;
    }

    private synchronized FlatPolygons formed() {
        if (flat == null) {
            List<Geometry> parts = new ArrayList<>();
            List<Integer> zoneOfPart = new ArrayList<>();
            for (int i = 0; i < zones.size(); i++) {
                for (Geometry part : Overlays.parts(shapes(zones.get(i)))) {
                    parts.add(part);
                    zoneOfPart.add(i);
                }
            }
            indices = zoneOfPart.stream().mapToInt(Integer::intValue).toArray();
            flat = FlatPolygons.of(parts);
        }
        return flat;
    }

    /** Features that lie side by side stay as they were loaded: no rounding of an overlay comes between units. */
    private List<@Nullable Geometry> shapes(Zone zone) {
        List<@Nullable Geometry> shapes = new ArrayList<>();
        if (asLoaded == null) {
            shapes.add(zone.geometry());
        } else {
            zone.features.forEach(f -> shapes.add(f.geometry()));
        }
        return shapes;
    }

    /** Whether a dimension of this name exists. */
    public static boolean known(String dimension) {
        return DIMENSIONS.containsKey(dimension);
    }

    /** Names of the dimensions. */
    public static List<String> dimensions() {
        return DIMENSIONS.keySet().stream().sorted().toList();
    }

    static Optional<Zones> of(Territory territory, String dimension) {
        String[] source = DIMENSIONS.get(dimension);
        if (source == null || !territory.has(source[0], Moment.NOW)) {
            return Optional.empty();
        }
        Map<String, List<Feature>> byCode = new TreeMap<>();
        for (Feature feature : territory.features(source[0], Moment.NOW)) {
            Object code = feature.attributes().get(source[1]);
            if (code != null) {
                byCode.computeIfAbsent(code.toString(), c -> new ArrayList<>()).add(feature);
            }
        }
        if (territory.layers().get(source[0]).geometry().dimension() < 2 || byCode.isEmpty()) {
            return Optional.empty();
        }
        List<Zone> zones = new ArrayList<>();
        byCode.forEach((code, parts) -> zones.add(new Zone(code, name(territory, source, code, parts), parts)));
        LayerAt layer = territory.layerAt(source[0], Moment.NOW);
        Units units = territory.loaded(source[0], Moment.NOW).overlapsItself()
                ? null
                : new Units(layer, source[1], List.copyOf(byCode.keySet()));
        return Optional.of(new Zones(dimension, zones, units));
    }

    private static String name(Territory territory, String[] source, String code, List<Feature> parts) {
        Optional<AttributeDefinition> attribute =
                territory.layers().get(source[0]).findAttribute(source[1]);
        if (attribute.isPresent() && attribute.get().codes() != null) {
            return territory
                    .layers()
                    .codeList(attribute.get().codes())
                    .find(code)
                    .map(CodeList.Entry::title)
                    .map(t -> t.es())
                    .orElse(code);
        }
        return parts.stream()
                .map(f -> f.attributes().get("nombre"))
                .filter(n -> n != null && !n.toString().isBlank())
                .map(Object::toString)
                .findFirst()
                .orElse(code);
    }

    /** All units as one flat layer; polygon i is of unit {@code indices()[i]}. */
    FlatPolygons flat() {
        return formed();
    }

    int[] indices() {
        formed();
        return indices;
    }

    /** All units as the line kernel takes them: their features as they were loaded. */
    synchronized LineKernel.Units prepared() {
        if (prepared == null) {
            List<Geometry> parts = new ArrayList<>();
            List<Integer> unitOf = new ArrayList<>();
            for (int i = 0; i < zones.size(); i++) {
                for (Feature feature : zones.get(i).features) {
                    if (feature.geometry() != null) {
                        parts.add(feature.geometry());
                        unitOf.add(i);
                    }
                }
            }
            prepared = new LineKernel.Units(
                    PreparedPolygons.of(FlatPolygons.of(parts)),
                    Classes.of(unitOf.stream().mapToInt(Integer::intValue).toArray(), zones.size()));
        }
        return prepared;
    }

    /** The units as features of an edition that lie side by side; null when their layer overlaps itself. */
    @Nullable
    Units asLoaded() {
        return asLoaded;
    }

    /** Area of a unit, m². */
    double area(int unit) {
        double sum = 0;
        FlatPolygons parts = formed();
        for (int i = 0; i < indices.length; i++) {
            sum += indices[i] == unit ? parts.area(i) : 0;
        }
        return sum;
    }

    public String dimension() {
        return dimension;
    }

    public List<Zone> list() {
        return zones;
    }

    /** The unit of a point; one on a border belongs to the unit with the lowest code; −1 outside of all. */
    int locate(Coordinate point) {
        for (int i = 0; i < zones.size(); i++) {
            if (zones.get(i).covers(point)) {
                return i;
            }
        }
        return -1;
    }
}
