package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.expediente.plan.FlatEdition;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Laws that hold for every territory: what the battery says does not depend on how the same territory is written down. */
class BatteryLawsTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final IndicatorCatalog CATALOG = IndicatorCatalogReader.read(LAYERS);
    private static final InventedTerritory TOWN = InventedTerritory.of(8);
    private static final Map<String, Double> VALUES = measure(TOWN);

    /** Values by indicator, and by part as {@code AMR-02 comuna/01}; absent where there is a reason. */
    private static Map<String, Double> measure(InventedTerritory town) {
        Map<String, Double> found = new TreeMap<>();
        for (IndicatorValue value :
                new Battery(CATALOG, LAYERS).measure(town, CATALOG.defaults()).values()) {
            put(found, value.id(), value.value());
            put(found, value.id() + " numerator", value.numerator());
            put(found, value.id() + " denominator", value.denominator());
            value.by().forEach(p -> put(found, value.id() + " " + p.dimension() + "/" + p.unit(), p.value()));
        }
        return found;
    }

    private static void put(Map<String, Double> found, String key, @Nullable Double value) {
        if (value != null) {
            found.put(key, value);
        }
    }

    @Test
    void enough_is_measured_for_the_laws_to_mean_something() {
        assertThat(VALUES.keySet().stream().filter(k -> k.length() == 6)).hasSizeGreaterThan(40);
        assertThat(VALUES.values().stream().filter(v -> v != 0 && v != 100)).hasSizeGreaterThan(200);
    }

    @Test
    void the_order_of_rows_changes_no_bit() {
        InventedTerritory shuffled = TOWN.with(rows -> {
            List<FlatEdition.Row> order = new ArrayList<>(rows);
            Collections.shuffle(order, new Random(rows.size()));
            return order;
        });
        assertThat(measure(shuffled)).isEqualTo(VALUES);
    }

    @Test
    void the_direction_of_rings_changes_no_bit() {
        InventedTerritory reversed = TOWN.with(rows -> rows.stream()
                .map(r -> {
                    Geometry g = r.geometry();
                    return g == null || g.getDimension() != 2 ? r : InventedTerritory.moved(r, g.reverse());
                })
                .toList());
        assertThat(measure(reversed)).isEqualTo(VALUES);
    }

    @Test
    void a_territory_moved_by_whole_metres_has_the_same_values() {
        AffineTransformation move = AffineTransformation.translationInstance(31_000, -7_000);
        InventedTerritory moved = TOWN.with(rows -> rows.stream()
                .map(r -> {
                    Geometry g = r.geometry();
                    return g == null ? r : InventedTerritory.moved(r, move.transform(g));
                })
                .toList());
        same(measure(moved));
    }

    @Test
    void a_feature_drawn_twice_covers_no_more_ground() {
        Set<String> layers = Set.of(
                "zonificacion_amenaza",
                "tratamiento_urbanistico",
                "area_protegida",
                "area_construida",
                "espacio_publico",
                "clase_agrologica",
                "area_condicion_riesgo",
                "estudio_detallado",
                "perimetro_servicios");
        InventedTerritory doubled = TOWN.with((layer, rows) -> {
            List<FlatEdition.Row> twice = new ArrayList<>(rows);
            if (layers.contains(layer)) {
                twice.add(
                        InventedTerritory.row(rows.get(0), 100_000, rows.get(0).geometry()));
            }
            return twice;
        });
        same(measure(doubled));
    }

    @Test
    void a_polygon_cut_in_two_covers_the_same_ground() {
        Set<String> layers = Set.of("limite_municipal", "clasificacion_suelo", "comuna", "vereda");
        InventedTerritory cut = TOWN.with((layer, rows) -> {
            List<FlatEdition.Row> parts = new ArrayList<>();
            for (FlatEdition.Row row : rows) {
                if (!layers.contains(layer)) {
                    parts.add(row);
                    continue;
                }
                var box = Objects.requireNonNull(row.geometry()).getEnvelopeInternal();
                double x = box.getMinX() + 384;
                parts.add(InventedTerritory.row(
                        row, 100_000 + row.fid(), half(box.getMinX(), box.getMinY(), x, box.getMaxY())));
                parts.add(InventedTerritory.row(
                        row, 200_000 + row.fid(), half(x, box.getMinY(), box.getMaxX(), box.getMaxY())));
            }
            return parts;
        });
        same(measure(cut));
    }

    private static Geometry half(double x1, double y1, double x2, double y2) {
        return AffineTransformation.translationInstance(x1, y1)
                .transform(AffineTransformation.translationInstance(-4_880_000, -2_070_000)
                        .transform(InventedTerritory.box(0, 0, x2 - x1, y2 - y1)));
    }

    @Test
    void what_lies_far_outside_changes_no_share_of_the_territory() {
        Geometry far = InventedTerritory.box(90_000, 90_000, 90_500, 90_500);
        Set<String> shares =
                Set.of("AMR-01", "AMR-02", "AMR-03", "SUE-02", "SUE-03", "SUE-04", "SPD-01", "SPD-08", "MAR-01");
        InventedTerritory more = TOWN.with((layer, rows) -> {
            List<FlatEdition.Row> all = new ArrayList<>(rows);
            if (Set.of("zonificacion_amenaza", "tratamiento_urbanistico", "area_protegida", "area_actividad")
                    .contains(layer)) {
                all.add(InventedTerritory.row(rows.get(0), 100_000, far));
            }
            return all;
        });
        Map<String, Double> found = measure(more);
        VALUES.forEach((key, value) -> {
            if (shares.contains(key.substring(0, 6))) {
                assertThat(found.get(key)).as(key).isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
            }
        });
    }

    @Test
    void shares_by_class_of_land_sum_to_a_hundred() {
        double sum = 0;
        for (String part : List.of("Urbano", "Expansion_Urbana", "Rural")) {
            sum += Objects.requireNonNull(VALUES.get("SUE-01 tipo_clasificacion_suelo/" + part));
        }
        assertThat(sum).isCloseTo(100, within(1e-12));
    }

    @Test
    void numerators_of_the_classes_of_land_add_up_to_the_whole() {
        Set<String> ofTheWholeTerritory = Set.of("AMR-01", "AMR-02", "AMR-03", "MAR-01", "SUE-02");
        int compared = 0;
        for (IndicatorValue value :
                new Battery(CATALOG, LAYERS).measure(TOWN, CATALOG.defaults()).values()) {
            if (ofTheWholeTerritory.contains(value.id())) {
                double sum = value.by().stream()
                        .filter(p -> p.dimension().equals("tipo_clasificacion_suelo"))
                        .mapToDouble(p -> Objects.requireNonNullElse(p.numerator(), 0.0))
                        .sum();
                double whole = Objects.requireNonNull(value.numerator());
                assertThat(sum).as(value.id()).isCloseTo(whole, within(4e-16 * whole));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(ofTheWholeTerritory.size());
    }

    private static void same(Map<String, Double> found) {
        assertThat(found.keySet()).isEqualTo(VALUES.keySet());
        VALUES.forEach((key, value) ->
                assertThat(found.get(key)).as(key).isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value)))));
    }
}
