package co.expediente.bench;

import co.expediente.spatial.Regions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import tools.jackson.databind.json.JsonMapper;

/** A generated town as the files that an office would deliver: GeoJSON in EPSG:9377, one a layer, and later states of its parcels. */
final class BatteryTown {
    /** Side factor at full scale: 200,000 parcels. */
    private static final int FACTOR = 10;
    /** One parcel of so many changes from a state to the next. */
    private static final int CHANGED = 100;

    private static final List<String> ECONOMIC_USES = List.of(
            "habitacional",
            "comercial",
            "industrial",
            "servicios",
            "institucional",
            "educativo",
            "salubridad",
            "cultural",
            "recreacional",
            "religioso",
            "forestal",
            "otro");
    private static final List<String> ACTIVITIES = List.of(
            "Residencial", "Comercial", "Servicios", "Industrial", "Institucional", "Dotacional", "Mixto", "Otro");
    private static final List<String> TREATMENTS =
            List.of("Desarrollo", "Consolidacion", "Renovacion_Urbana", "Conservacion", "Mejoramiento_Integral");
    private static final List<String> HAZARDS = List.of("Alta", "Media", "Baja");
    private static final List<String> LAND = List.of("Urbano", "Urbano", "Urbano", "Expansion_Urbana", "Rural");

    /** How the changed parcels of a state lie. */
    enum Change {
        SCATTERED,
        CLUSTERED
    }

    private final Path folder;
    private final int factor;

    BatteryTown(Path folder, double scale) {
        this.folder = folder;
        this.factor = (int) Math.max(1, Math.round(FACTOR * Math.sqrt(scale)));
    }

    int parcels() {
        return 2000 * factor * factor;
    }

    /** Writes the first state. */
    void write() throws IOException {
        partition("activities", 305, 6 * factor, 5 * factor);
        geojson("area_actividad", lines("activities"), row -> activity(row.id()));
        partition("treatments", 6, BenchSets.unitColumns(factor), 2 * factor);
        geojson("tratamiento_urbanistico", lines("treatments"), row -> Map.of(
                "tipo_tratamiento_urbanistico", TREATMENTS.get(row.id() % TREATMENTS.size())));
        partition("hazards", 41, 3 * factor, 2 * factor);
        geojson("zonificacion_amenaza", lines("hazards"), row -> row.id() % 2 == 0 ? null : hazard(row.id()));
        partition("land", 2, 4, 3);
        geojson("clasificacion_suelo", lines("land"), row -> Map.of(
                "tipo_clasificacion_suelo", LAND.get(row.id() % LAND.size())));
        partition("districts", 3, 4, 3);
        geojson("comuna", lines("districts"), row -> Map.of("cod_comuna", String.format("%02d", row.id() + 1)));
        partition("neighbourhoods", 7, BenchSets.unitColumns(factor), 2 * factor);
        geojson("barrio", lines("neighbourhoods"), row -> Map.of("cod_barrio", String.format("%03d", row.id() + 1)));
        partition("spaces", 44, 10 * factor, 8 * factor, id -> id % 8 == 0);
        geojson("espacio_publico", lines("spaces"), row -> row.id() % 8 == 0 ? publicSpace(row) : null);
        new ParcelMesh(50 * factor, 40 * factor, width(), height()).write(state(0), ECONOMIC_USES.size());
        parcels(0);
    }

    /** File of a layer other than the parcels. */
    Path file(String layer) {
        return folder.resolve(layer + ".geojson");
    }

    /** File of the parcels in a state, 0 the first. */
    Path parcelFile(int state) {
        return folder.resolve("predio-" + state + ".geojson");
    }

    /**
     * Writes a later state of the parcels: one in a hundred differs from the state before, every other one by its economic use
     * and the rest by its shape, which shrinks a little so that nobody overlaps. In a cluster they follow each other.
     */
    void change(int state, Change how) throws IOException {
        int first = how == Change.SCATTERED ? 7 * state % CHANGED : 11 * state * parcels() / 97 % (parcels() * 9 / 10);
        int last = first + parcels() / CHANGED;
        try (LayerLines in = new LayerLines(state(state - 1));
                LayerWriter out = new LayerWriter(state(state))) {
            int changed = 0;
            for (LayerLines.Row row = in.next(); row != null; row = in.next()) {
                boolean differs = how == Change.SCATTERED
                        ? row.id() % CHANGED == first
                        : row.id() >= first && row.id() < last;
                if (differs && changed++ % 2 == 1) {
                    out.wkb(row.id(), row.classNumber(), Ground.wkb(shrunk(row.geometry())));
                } else {
                    out.wkb(row.id(), row.classNumber() + (differs ? 1 : 0), Ground.wkb(row.geometry()));
                }
            }
        }
        parcels(state);
    }

    private static Geometry shrunk(Geometry geometry) {
        double x = geometry.getCentroid().getX();
        double y = geometry.getCentroid().getY();
        return AffineTransformation.scaleInstance(0.97, 0.97, x, y).transform(geometry);
    }

    private void parcels(int state) throws IOException {
        geojson("predio-" + state, state(state), row -> {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("numero_predial", String.format("11001%025d", row.id()));
            attributes.put("destino", ECONOMIC_USES.get(row.classNumber() % ECONOMIC_USES.size()));
            attributes.put("propiedad_publica", row.classNumber() % 4 == 0);
            return attributes;
        });
    }

    private static Map<String, Object> activity(int id) {
        return Map.of(
                "uso_principal", ACTIVITIES.get(id % ACTIVITIES.size()),
                "detalle_uso_principal", "zona " + id,
                "uso_compatible_complementario", "Comercio; Vivienda",
                "uso_condicionado_restringido", "Industria",
                "uso_prohibido", "Minería");
    }

    private static Map<String, Object> hazard(int id) {
        return Map.of("fenomeno", "Inundacion", "categoria_amenaza", HAZARDS.get(id / 2 % HAZARDS.size()));
    }

    private static Map<String, Object> publicSpace(LayerLines.Row row) {
        return Map.of(
                "tipo_sistema_general", "Espacio_Publico.Elemento_Constitutivo",
                "detalle_sistema_general", "parque",
                "nivel", "Barrial",
                "estado", "Existente",
                "tipo_ep", "parque",
                "efectivo", row.id() % 3 != 0);
    }

    /**
     * Writes the first partition after a seed (a good one at full scale) whose regions are valid and do not overlap: now and then two fractal borders cross
     * near a node, and what a plan never has would be measured (by us as a union, by the peer twice).
     */
    private void partition(String name, int seed, int columns, int rows) throws IOException {
        partition(name, seed, columns, rows, id -> true);
    }

    private void partition(String name, int seed, int columns, int rows, IntPredicate used) throws IOException {
        for (int attempt = seed; ; attempt += 10) {
            new BrickPartition(new SplittableRandom(attempt), columns, rows, width(), height())
                    .write(lines(name), 500);
            List<Geometry> regions = new ArrayList<>();
            try (LayerLines in = new LayerLines(lines(name))) {
                for (LayerLines.Row row = in.next(); row != null; row = in.next()) {
                    if (used.test(row.id())) {
                        regions.add(row.geometry());
                    }
                }
            }
            if (regions.stream().allMatch(Geometry::isValid) && !Regions.overlapsItself(regions)) {
                return;
            }
            if (attempt > seed + 1000) {
                throw new IllegalStateException("No partition without overlaps: " + name);
            }
        }
    }

    private double width() {
        return 450 * factor;
    }

    private double height() {
        return 460 * factor;
    }

    private Path lines(String name) {
        return folder.resolve(name + ".tsv");
    }

    private Path state(int state) {
        return folder.resolve("parcels-" + state + ".tsv");
    }

    /** Attributes of a feature, or null when the layer has it not. */
    @FunctionalInterface
    private interface Attributes {
        @Nullable
        Map<String, Object> of(LayerLines.Row row);
    }

    private void geojson(String name, Path lines, Attributes attributes) throws IOException {
        try (LayerLines in = new LayerLines(lines);
                BufferedWriter out =
                        Files.newBufferedWriter(folder.resolve(name + ".geojson"), StandardCharsets.UTF_8)) {
            out.write("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":"
                    + "{\"name\":\"urn:ogc:def:crs:EPSG::9377\"}},\"features\":[");
            String separator = "\n";
            for (LayerLines.Row row = in.next(); row != null; row = in.next()) {
                Map<String, Object> told = attributes.of(row);
                if (told != null) {
                    out.write(separator + "{\"type\":\"Feature\",\"properties\":"
                            + JsonMapper.shared().writeValueAsString(told) + ",\"geometry\":"
                            + multiPolygon(row.geometry()) + "}");
                    separator = ",\n";
                }
            }
            out.write("\n]}\n");
        }
    }

    private static String multiPolygon(Geometry geometry) {
        StringBuilder text = new StringBuilder("{\"type\":\"MultiPolygon\",\"coordinates\":[");
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(i);
            text.append(i > 0 ? ",[" : "[").append(ring(polygon.getExteriorRing()));
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                text.append(',').append(ring(polygon.getInteriorRingN(h)));
            }
            text.append(']');
        }
        return text.append("]}").toString();
    }

    private static String ring(LinearRing ring) {
        CoordinateSequence points = ring.getCoordinateSequence();
        return java.util.stream.IntStream.range(0, points.size())
                .mapToObj(i -> "[" + points.getX(i) + "," + points.getY(i) + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
