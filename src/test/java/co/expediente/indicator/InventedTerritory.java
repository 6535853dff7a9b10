package co.expediente.indicator;

import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.TerritoryState;
import co.expediente.spatial.Regions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * A territory of six by four kilometres in memory, the same for the same seed: classes of land, comunas and veredas that tile
 * it, and layers of random features over them. Coordinates are multiples of 2^-10 m, so that shifts by whole metres are exact.
 */
final class InventedTerritory implements TerritoryState {
    static final LocalDate BEFORE = LocalDate.of(2020, 12, 31);
    static final LocalDate NOW = LocalDate.of(2024, 12, 31);

    private static final double X0 = 4_880_000;
    private static final double Y0 = 2_070_000;
    private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 9377);

    private final LocalDate cutoff;
    private final Map<LocalDate, Map<String, List<FlatEdition.Row>>> content;
    private final Map<LocalDate, Map<String, FlatEdition>> editions = new TreeMap<>();

    private final Set<String> withErrors;

    private InventedTerritory(
            LocalDate cutoff, Map<LocalDate, Map<String, List<FlatEdition.Row>>> content, Set<String> withErrors) {
        this(cutoff, content, withErrors, Map.of());
    }

    private InventedTerritory(
            LocalDate cutoff,
            Map<LocalDate, Map<String, List<FlatEdition.Row>>> content,
            Set<String> withErrors,
            Map<String, Set<String>> flags) {
        this.cutoff = cutoff;
        this.content = content;
        this.withErrors = withErrors;
        long number = 1;
        for (var state : content.entrySet()) {
            Map<String, FlatEdition> flat = new TreeMap<>();
            for (var layer : new TreeMap<>(state.getValue()).entrySet()) {
                List<Geometry> polygons = layer.getValue().stream()
                        .map(FlatEdition.Row::geometry)
                        .filter(Objects::nonNull)
                        .filter(g -> g.getDimension() == 2)
                        .toList();
                EditionRef ref = new EditionRef(
                        number++,
                        "00001-POT-1",
                        layer.getKey(),
                        state.getKey(),
                        "0",
                        layer.getValue().size(),
                        withErrors.contains(layer.getKey()),
                        Regions.overlapsItself(polygons),
                        flags.getOrDefault(layer.getKey(), Set.of()));
                flat.put(layer.getKey(), FlatEdition.inMemory(ref, layer.getValue()));
            }
            editions.put(state.getKey(), flat);
        }
    }

    /** The territory of a seed. */
    static InventedTerritory of(long seed) {
        Builder builder = new Builder(seed);
        Map<LocalDate, Map<String, List<FlatEdition.Row>>> content = new TreeMap<>();
        content.put(BEFORE, builder.layers(0));
        content.put(NOW, builder.layers(1));
        return new InventedTerritory(NOW, content, Set.of());
    }

    /** The same with open errors in some layers. */
    InventedTerritory withErrors(String... layers) {
        return new InventedTerritory(cutoff, content, Set.of(layers));
    }

    /** The same where the load of a layer found something. */
    InventedTerritory withFlag(String layer, String flag) {
        return new InventedTerritory(cutoff, content, withErrors, Map.of(layer, Set.of(flag)));
    }

    /** The same with the rows of every layer changed. */
    InventedTerritory with(UnaryOperator<List<FlatEdition.Row>> change) {
        return with((layer, rows) -> change.apply(rows));
    }

    /** What a test does to the rows of a layer. */
    interface Change {
        List<FlatEdition.Row> of(String layer, List<FlatEdition.Row> rows);
    }

    InventedTerritory with(Change change) {
        Map<LocalDate, Map<String, List<FlatEdition.Row>>> changed = new TreeMap<>();
        content.forEach((date, layers) -> {
            Map<String, List<FlatEdition.Row>> copy = new LinkedHashMap<>();
            layers.forEach((layer, rows) -> copy.put(layer, change.of(layer, rows)));
            changed.put(date, copy);
        });
        return new InventedTerritory(cutoff, changed, withErrors);
    }

    static FlatEdition.Row row(FlatEdition.Row like, long fid, @Nullable Geometry geometry) {
        return new FlatEdition.Row(fid, like.idObjeto() + "-" + fid, like.attributes(), geometry);
    }

    static FlatEdition.Row moved(FlatEdition.Row row, @Nullable Geometry geometry) {
        return new FlatEdition.Row(row.fid(), row.idObjeto(), row.attributes(), geometry);
    }

    static Geometry box(double x1, double y1, double x2, double y2) {
        return polygon(x1, y1, x2, y1, x2, y2, x1, y2);
    }

    private static Geometry polygon(double... xy) {
        Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
        for (int i = 0; i < xy.length / 2; i++) {
            ring[i] = at(xy[2 * i], xy[2 * i + 1]);
        }
        ring[ring.length - 1] = ring[0];
        return FACTORY.createPolygon(ring);
    }

    private static Coordinate at(double x, double y) {
        return new Coordinate(X0 + Math.rint(x * 1024) / 1024, Y0 + Math.rint(y * 1024) / 1024);
    }

    private static final class Builder {
        private final SplittableRandom random;
        private long next = 1;

        Builder(long seed) {
            random = new SplittableRandom(seed);
        }

        Map<String, List<FlatEdition.Row>> layers(int later) {
            Map<String, List<FlatEdition.Row>> layers = new LinkedHashMap<>();
            add(layers, "limite_municipal", box(0, 0, 6000, 4000), Map.of());
            add(layers, "clasificacion_suelo", box(0, 0, 2000, 4000), Map.of("tipo_clasificacion_suelo", "Urbano"));
            add(
                    layers,
                    "clasificacion_suelo",
                    box(2000, 0, 3000, 4000),
                    Map.of("tipo_clasificacion_suelo", "Expansion_Urbana"));
            add(layers, "clasificacion_suelo", box(3000, 0, 6000, 4000), Map.of("tipo_clasificacion_suelo", "Rural"));
            for (int i = 0; i < 4; i++) {
                add(layers, "comuna", box(0, 1000 * i, 2000, 1000 * i + 1000), Map.of("cod_comuna", "0" + (i + 1)));
                add(
                        layers,
                        "vereda",
                        box(2000, 1000 * i, 6000, 1000 * i + 1000),
                        Map.of("cod_vereda", "0000100" + (i + 1)));
                people(layers, "comuna", "0" + (i + 1), 900 + 100 * i + 60 * later);
                people(layers, "vereda", "0000100" + (i + 1), 40 + 10 * i);
            }
            layers.computeIfAbsent("est_poblacion", l -> new ArrayList<>())
                    .add(new FlatEdition.Row(
                            next++,
                            "",
                            Map.of(
                                    "unidad_tipo",
                                    "municipio",
                                    "anio",
                                    later == 0 ? 2020L : 2024L,
                                    "total",
                                    4420.0 + 240 * later,
                                    "urbana",
                                    4200.0 + 240 * later,
                                    "rural",
                                    220.0),
                            null));
            places(layers);
            observed(layers, later);
            return layers;
        }

        private void places(Map<String, List<FlatEdition.Row>> layers) {
            String[] hazard = {"Alta", "Media", "Baja"};
            for (int i = 0; i < 18; i++) {
                add(
                        layers,
                        "zonificacion_amenaza",
                        star(6000, 4000, 400),
                        Map.of(
                                "fenomeno",
                                i % 2 == 0 ? "Inundacion" : "Movimientos_En_Masa",
                                "categoria_amenaza",
                                hazard[i % 3]));
                add(
                        layers,
                        "tratamiento_urbanistico",
                        star(3000, 4000, 300),
                        Map.of("tipo_tratamiento_urbanistico", i % 4 == 0 ? "Mejoramiento_Integral" : "Consolidacion"));
                add(
                        layers,
                        "zonificacion_suelo_rural",
                        star(6000, 4000, 500),
                        Map.of(
                                "tipo_categoria_rural",
                                i % 2 == 0
                                        ? "Suelo_Rural_Productivo.Agropecuario"
                                        : "Proteccion_Suelo_Rural.Patrimonio_Cultural"));
                add(
                        layers,
                        "area_actividad",
                        star(2000, 4000, 300),
                        Map.of("uso_principal", i % 3 == 0 ? "Residencial" : i % 3 == 1 ? "Comercial" : "Mixto"));
            }
            for (int i = 0; i < 8; i++) {
                add(layers, "area_condicion_amenaza", star(3000, 4000, 300), Map.of("priorizacion", "Corto_Plazo"));
                add(
                        layers,
                        "area_condicion_riesgo",
                        star(3000, 4000, 300),
                        i % 2 == 0
                                ? Map.of("priorizacion", "Corto_Plazo", "medida_intervencion", "Mitigacion")
                                : Map.of("priorizacion", "Mediano_Plazo"));
                add(layers, "area_protegida", star(6000, 4000, 600), Map.of());
                add(layers, "ronda_hidrica", star(6000, 4000, 300), Map.of());
                add(layers, "perimetro_servicios", star(3000, 4000, 900), Map.of());
                add(layers, "clase_agrologica", star(6000, 4000, 700), Map.of("clase_agrologica", (long) (1 + i)));
                add(layers, "drenaje", line(6000, 4000, 9), Map.of());
            }
        }

        private void observed(Map<String, List<FlatEdition.Row>> layers, int later) {
            for (int i = 0; i < 12 + 6 * later; i++) {
                add(layers, "area_construida", star(3500, 4000, 250), Map.of());
                add(
                        layers,
                        "plan_parcial",
                        star(3500, 4000, 250),
                        Map.of("estado_pp", i % 2 == 0 ? "adoptado" : "formulacion"));
                add(
                        layers,
                        "espacio_publico",
                        star(2500, 4000, 150),
                        Map.of(
                                "efectivo",
                                true,
                                "estado",
                                i % 3 == 0 ? "Proyectado" : "Existente",
                                "tipo_ep",
                                "Parque"));
                add(
                        layers,
                        "asentamiento_informal",
                        star(3500, 4000, 150),
                        Map.of("estado_leg", i % 2 == 0 ? "legalizado" : "en_tramite"));
                add(layers, "estudio_detallado", star(3000, 4000, 250), Map.of());
                add(
                        layers,
                        "area_prestacion_servicio",
                        star(3000, 4000, 500),
                        Map.of("servicio", i % 2 == 0 ? "acueducto" : "alcantarillado"));
                add(
                        layers,
                        "equipamiento",
                        FACTORY.createPoint(at(random.nextDouble(3000), random.nextDouble(4000))),
                        Map.of(
                                "estado",
                                "Existente",
                                "tipo_sistema_general",
                                i % 2 == 0 ? "Equipamientos.Educacion" : "Equipamientos.Salud"));
                add(
                        layers,
                        "via",
                        line(5000, 4000, 5),
                        Map.of(
                                "estado",
                                "Existente",
                                "superficie",
                                i % 2 == 0 ? "pavimento_rigido" : "tierra",
                                "tipo_sistema_general",
                                "Vias.Rural.Vias_Primer_Orden",
                                "condicion",
                                "buena",
                                "transitable_todo_tiempo",
                                true));
                add(
                        layers,
                        "ciclorruta",
                        line(2000, 4000, 4),
                        Map.of("estado", i % 3 == 0 ? "Proyectado" : "Existente"));
            }
            for (int i = 0; i < 90; i++) {
                add(
                        layers,
                        "construccion",
                        star(6000, 4000, 25),
                        Map.of("uso", i % 3 == 0 ? "comercial" : "residencial"));
            }
        }

        private void people(Map<String, List<FlatEdition.Row>> layers, String type, String code, double total) {
            for (long year : new long[] {2020, 2024}) {
                layers.computeIfAbsent("est_poblacion", l -> new ArrayList<>())
                        .add(new FlatEdition.Row(
                                next++,
                                "",
                                Map.of("unidad_tipo", type, "unidad_cod", code, "anio", year, "total", total),
                                null));
            }
        }

        private void add(
                Map<String, List<FlatEdition.Row>> layers,
                String layer,
                Geometry geometry,
                Map<String, Object> attributes) {
            layers.computeIfAbsent(layer, l -> new ArrayList<>())
                    .add(new FlatEdition.Row(next, "F" + next++, new LinkedHashMap<>(attributes), geometry));
        }

        private Geometry star(double width, double height, double radius) {
            double x = random.nextDouble(width);
            double y = random.nextDouble(height);
            int n = 5 + random.nextInt(9);
            double[] xy = new double[2 * n];
            for (int i = 0; i < n; i++) {
                double angle = 2 * Math.PI * (i + random.nextDouble(-0.3, 0.3)) / n;
                double r = radius * random.nextDouble(0.5, 1);
                xy[2 * i] = x + r * Math.cos(angle);
                xy[2 * i + 1] = y + r * Math.sin(angle);
            }
            return polygon(xy);
        }

        private Geometry line(double width, double height, int corners) {
            Coordinate[] path = new Coordinate[corners];
            for (int i = 0; i < corners; i++) {
                path[i] = at(random.nextDouble(width), random.nextDouble(height));
            }
            return FACTORY.createLineString(path);
        }
    }

    @Override
    public String planId() {
        return "00001-POT-1";
    }

    @Override
    public LocalDate cutoff() {
        return cutoff;
    }

    @Override
    public Map<String, EditionRef> editions() {
        Map<String, EditionRef> refs = new TreeMap<>();
        Objects.requireNonNull(editions.get(cutoff)).forEach((layer, flat) -> refs.put(layer, flat.edition()));
        return refs;
    }

    @Override
    public FlatEdition flat(EditionRef edition) {
        return Objects.requireNonNull(
                Objects.requireNonNull(editions.get(edition.cutoff())).get(edition.layer()));
    }

    @Override
    public TerritoryState at(LocalDate date) {
        return date.equals(cutoff)
                ? this
                : new InventedTerritory(date.isBefore(NOW) ? BEFORE : NOW, content, withErrors);
    }

    @Override
    public List<LocalDate> cutoffs() {
        return List.of(BEFORE, NOW);
    }
}
