package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Input.Moment;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.CodeList;
import co.expediente.plan.Feature;
import co.expediente.spatial.FlatPolygons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** The units of one dimension: classes of land, comunas, veredas. In order of code. */
public final class Zones {
    /** Dimension to layer and attribute of its code. */
    private static final Map<String, String[]> DIMENSIONS = Map.of(
            "tipo_clasificacion_suelo", new String[] {"clasificacion_suelo", "tipo_clasificacion_suelo"},
            "comuna", new String[] {"comuna", "cod_comuna"},
            "vereda", new String[] {"vereda", "cod_vereda"},
            "barrio", new String[] {"barrio", "cod_barrio"},
            "corregimiento", new String[] {"corregimiento", "cod_corr"},
            "centro_poblado_rural", new String[] {"centro_poblado_rural", "codigo"});

    /**
     * One unit.
     *
     * @param code its code
     * @param name for people
     */
    public record Zone(String code, String name, Geometry geometry) {}

    private final String dimension;
    private final List<Zone> zones;
    private final FlatPolygons flat;
    private final int[] indices;
    private final List<IndexedPointInAreaLocator> locators = new ArrayList<>();

    private Zones(String dimension, List<Zone> zones) {
        this.dimension = dimension;
        this.zones = List.copyOf(zones);
        List<Geometry> parts = new ArrayList<>();
        List<Integer> zoneOfPart = new ArrayList<>();
        for (int i = 0; i < zones.size(); i++) {
            for (Geometry part : Overlays.parts(List.of(zones.get(i).geometry()))) {
                parts.add(part);
                zoneOfPart.add(i);
            }
        }
        this.flat = FlatPolygons.of(parts);
        this.indices = zoneOfPart.stream().mapToInt(Integer::intValue).toArray();
        zones.forEach(z -> locators.add(new IndexedPointInAreaLocator(z.geometry())));
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
            if (code != null && feature.geometry() != null) {
                byCode.computeIfAbsent(code.toString(), c -> new ArrayList<>()).add(feature);
            }
        }
        List<Zone> zones = new ArrayList<>();
        byCode.forEach((code, parts) -> zones.add(new Zone(
                code,
                name(territory, source, code, parts),
                Overlays.union(parts.stream().map(Feature::geometry).toList(), 2))));
        return zones.isEmpty() ? Optional.empty() : Optional.of(new Zones(dimension, zones));
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
        return flat;
    }

    int[] indices() {
        return indices;
    }

    /** Area of a unit, m². */
    double area(int unit) {
        double sum = 0;
        for (int i = 0; i < indices.length; i++) {
            sum += indices[i] == unit ? flat.area(i) : 0;
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
            Envelope box = zones.get(i).geometry().getEnvelopeInternal();
            if (box.covers(point) && locators.get(i).locate(point) != Location.EXTERIOR) {
                return i;
            }
        }
        return -1;
    }
}
