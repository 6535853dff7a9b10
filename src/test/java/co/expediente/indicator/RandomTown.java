package co.expediente.indicator;

import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.FlatEdition.Row;
import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * A town that changes: polygons side by side (classes of land, units, uses, buildings), hazards over each other, roads, schools
 * and statistics; every edit makes a new edition of its layer, and old ones stay to be opened.
 */
final class RandomTown implements TerritoryState {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
    private static final double X = 4_990_000;
    private static final double Y = 2_100_000;
    private static final double SIDE = 4000;
    private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 9377);

    private final Random random;
    private final Map<String, List<Row>> rows = new TreeMap<>();
    private final Map<String, EditionRef> editions = new LinkedHashMap<>();
    private final Map<Long, FlatEdition> opened = new HashMap<>();
    private long number;
    private long fid;

    RandomTown(long seed) {
        random = new Random(seed);
        mesh(
                "clasificacion_suelo",
                5,
                (i, f) -> f.put("tipo_clasificacion_suelo", pick("Urbano", "Urbano", "Rural", "Expansion_Urbana")));
        mesh("comuna", 9, (i, f) -> f.put("cod_comuna", String.format("%02d", 1 + i % 9)));
        mesh("vereda", 8, (i, f) -> f.put("cod_vereda", String.format("%03d", i % 9)));
        mesh(
                "tratamiento_urbanistico",
                11,
                (i, f) -> f.put(
                        "tipo_tratamiento_urbanistico",
                        pick("Conservacion", "Mejoramiento_Integral", "Desarrollo", "Consolidacion")));
        mesh("area_actividad", 9, (i, f) -> f.put("uso_principal", pick("residencial", "comercial", "industrial")));
        houses("construccion", 26);
        houses("espacio_publico", 12);
        houses("area_construida", 20);
        over("zonificacion_amenaza", 14);
        roads(24);
        people(1);
        mesh("limite_municipal", 1, (i, f) -> f.put("nombre", "Pueblo"));
        rows.keySet().forEach(this::load);
    }

    private interface Attributes {
        void put(int index, Map<String, @Nullable Object> attributes);
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    // ---- layers -----------------------------------------------------------------------------------------------------

    /** A partition of the town whose inner corners lie anywhere near a grid. */
    private void mesh(String layer, int n, Attributes attributes) {
        double step = SIDE / n;
        Coordinate[][] corners = new Coordinate[n + 1][n + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= n; j++) {
                boolean border = i == 0 || j == 0 || i == n || j == n;
                double dx = border ? 0 : (random.nextDouble() - 0.5) * 0.6 * step;
                double dy = border ? 0 : (random.nextDouble() - 0.5) * 0.6 * step;
                corners[i][j] = new Coordinate(X + i * step + dx, Y + j * step + dy);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Map<String, @Nullable Object> f = new HashMap<>();
                attributes.put(i * n + j, f);
                add(layer, f, FACTORY.createPolygon(new Coordinate[] {
                    corners[i][j], corners[i + 1][j], corners[i + 1][j + 1], corners[i][j + 1], corners[i][j]
                }));
            }
        }
    }

    /** Turned rectangles that do not touch each other, one in each cell of a grid. */
    private void houses(String layer, int n) {
        for (int cell = 0; cell < n * n; cell++) {
            add(layer, house(), rectangle(cell, n));
        }
    }

    private Map<String, @Nullable Object> house() {
        Map<String, @Nullable Object> f = new HashMap<>();
        f.put("uso", pick("residencial", "comercial"));
        f.put("pisos", 1L + random.nextInt(4));
        f.put("estado", pick("Existente", "Proyectado"));
        f.put("efectivo", random.nextBoolean());
        f.put("tipo_ep", pick("parque", "plaza"));
        if (random.nextInt(9) == 0) {
            f.remove("estado");
        }
        return f;
    }

    private Polygon rectangle(int cell, int n) {
        double step = SIDE / n;
        double x = X + (cell / n + 0.5) * step;
        double y = Y + (cell % n + 0.5) * step;
        double angle = random.nextDouble();
        double w = step * (0.1 + 0.2 * random.nextDouble());
        double h = step * (0.1 + 0.2 * random.nextDouble());
        Coordinate[] ring = new Coordinate[5];
        for (int k = 0; k < 4; k++) {
            double a = (k == 0 || k == 3) ? -w : w;
            double b = k < 2 ? -h : h;
            ring[k] = new Coordinate(
                    x + a * Math.cos(angle) - b * Math.sin(angle), y + a * Math.sin(angle) + b * Math.cos(angle));
        }
        ring[4] = ring[0];
        return FACTORY.createPolygon(ring);
    }

    private void over(String layer, int n) {
        for (int i = 0; i < n; i++) {
            double x = X + SIDE * random.nextDouble();
            double y = Y + SIDE * random.nextDouble();
            Map<String, @Nullable Object> f = new HashMap<>();
            f.put("categoria_amenaza", pick("Alta", "Media"));
            f.put("fenomeno", pick("inundacion", "movimiento_en_masa"));
            add(layer, f, (Polygon)
                    FACTORY.createPoint(new Coordinate(x, y)).buffer(300 + 500 * random.nextDouble(), 3));
        }
    }

    /** Planned roads, and others near some of them. */
    private void roads(int n) {
        for (int i = 0; i < n; i++) {
            Coordinate[] path = {near(X + SIDE / 2, SIDE / 2), near(X + SIDE / 2, SIDE / 2)};
            add("via", road("Proyectado"), FACTORY.createLineString(path));
            if (i % 3 != 0) {
                add("via", road("Existente"), FACTORY.createLineString(new Coordinate[] {
                    near(path[0].x, 3), near((path[0].x + path[1].x) / 2, 400)
                }));
            }
        }
    }

    private Map<String, @Nullable Object> road(String state) {
        Map<String, @Nullable Object> f = new HashMap<>();
        f.put("estado", state);
        f.put("tipo_sistema_general", pick("Vias.Urbano.Principal", "Vias.Rural.Vias_Primer_Orden"));
        f.put("superficie", pick("pavimento_rigido", "tierra"));
        f.put("transitable_todo_tiempo", true);
        return f;
    }

    private Coordinate near(double x, double far) {
        return new Coordinate(
                x + far * (2 * random.nextDouble() - 1), Y + SIDE / 2 + (SIDE / 2) * (2 * random.nextDouble() - 1));
    }

    private String rebuildRoads(int count) {
        for (int k = 0; k < count; k++) {
            int i = random.nextInt(at("via").size());
            Row row = at("via").get(i);
            Coordinate[] path = row.geometry().copy().getCoordinates();
            path[0] = new Coordinate(path[0].x + 7 * random.nextDouble(), path[0].y);
            at("via").set(i, new Row(++fid, row.idObjeto(), row.attributes(), FACTORY.createLineString(path)));
        }
        Collections.shuffle(at("via"), random);
        load("via");
        return "via";
    }

    /** Inhabitants of the municipality and its comunas and veredas, times a factor. */
    private void people(double factor) {
        rows.put("est_poblacion", new ArrayList<>());
        figure("municipio", "99001", 9000 * factor);
        for (int i = 1; i <= 9; i++) {
            figure("comuna", String.format("%02d", i), 700 * factor + i);
        }
        for (int i = 0; i < 9; i++) {
            figure("vereda", String.format("%03d", i), 100 * factor + i);
        }
    }

    private void figure(String type, String code, double total) {
        Map<String, @Nullable Object> f = new HashMap<>();
        f.put("unidad_tipo", type);
        f.put("unidad_cod", code);
        f.put("anio", 2025L);
        f.put("total", total);
        f.put("urbana", 0.8 * total);
        f.put("rural", 0.2 * total);
        add("est_poblacion", f, null);
    }

    private void add(String layer, Map<String, @Nullable Object> attributes, @Nullable Geometry geometry) {
        fid++;
        rows.computeIfAbsent(layer, l -> new ArrayList<>()).add(new Row(fid, "F" + fid, attributes, geometry));
    }

    private void load(String layer) {
        number++;
        EditionRef ref = new EditionRef(
                number, planId(), layer, DAY, "", at(layer).size(), false, layer.equals("zonificacion_amenaza"));
        editions.put(layer, ref);
        opened.put(number, FlatEdition.inMemory(ref, at(layer)));
    }

    private List<Row> at(String layer) {
        return rows.getOrDefault(layer, List.of());
    }

    // ---- edits ------------------------------------------------------------------------------------------------------

    /** Changes one layer in one way; the layer's name. */
    String edit() {
        return switch (random.nextInt(8)) {
            case 0 -> redraw("area_construida", 20, 1 + random.nextInt(9));
            case 1 -> redraw("espacio_publico", 12, 1);
            case 2 -> drop("construccion", 1 + random.nextInt(5));
            case 3 -> other("clasificacion_suelo", "tipo_clasificacion_suelo", "Urbano", "Rural");
            case 4 -> moveCorner(pick("comuna", "tratamiento_urbanistico", "vereda", "area_actividad"));
            case 5 -> rebuildRoads(1 + random.nextInt(2));
            case 6 -> redraw("espacio_publico", 12, 2);
            default -> {
                people(0.9 + 0.2 * random.nextDouble());
                load("est_poblacion");
                yield "est_poblacion";
            }
        };
    }

    /** Some houses are torn down, moved, rebuilt or used otherwise. */
    String redraw(String layer, int n, int count) {
        for (int k = 0; k < count; k++) {
            int i = random.nextInt(at(layer).size());
            Row row = at(layer).get(i);
            boolean rebuilt = random.nextBoolean();
            int cell = (int) ((row.geometry().getCentroid().getX() - X) / (SIDE / n)) * n
                    + (int) ((row.geometry().getCentroid().getY() - Y) / (SIDE / n));
            at(layer)
                    .set(
                            i,
                            new Row(
                                    ++fid,
                                    row.idObjeto(),
                                    rebuilt ? row.attributes() : house(),
                                    rebuilt ? rectangle(cell, n) : row.geometry()));
        }
        Collections.shuffle(at(layer), random);
        load(layer);
        return layer;
    }

    private String drop(String layer, int count) {
        for (int k = 0; k < count && at(layer).size() > 1; k++) {
            at(layer).remove(random.nextInt(at(layer).size()));
        }
        load(layer);
        return layer;
    }

    private String other(String layer, String attribute, String... values) {
        int i = random.nextInt(at(layer).size());
        Row row = at(layer).get(i);
        Map<String, @Nullable Object> changed = new HashMap<>(row.attributes());
        changed.put(attribute, pick(values));
        at(layer).set(i, new Row(++fid, row.idObjeto(), changed, row.geometry()));
        load(layer);
        return layer;
    }

    /** Moves one inner corner of a partition with all polygons that meet there. */
    private String moveCorner(String layer) {
        Coordinate[] all =
                at(layer).get(random.nextInt(at(layer).size())).geometry().getCoordinates();
        Coordinate corner = all[random.nextInt(all.length)];
        boolean border =
                Math.min(corner.x - X, X + SIDE - corner.x) < 1 || Math.min(corner.y - Y, Y + SIDE - corner.y) < 1;
        Coordinate to = border
                ? corner
                : new Coordinate(corner.x + 5 * random.nextDouble(), corner.y - 5 * random.nextDouble());
        at(layer).replaceAll(row -> {
            Coordinate[] ring = row.geometry().getCoordinates();
            for (int k = 0; k < ring.length; k++) {
                ring[k] = ring[k].equals2D(corner) ? to : ring[k];
            }
            return new Row(row.fid(), row.idObjeto(), row.attributes(), FACTORY.createPolygon(ring));
        });
        load(layer);
        return layer;
    }

    /** The same town with the rows of every layer in another order and under other numbers. */
    RandomTown shuffled(long seed) {
        RandomTown other = new RandomTown(0);
        other.rows.clear();
        rows.forEach((layer, list) -> {
            List<Row> mixed = new ArrayList<>(list);
            Collections.shuffle(mixed, new Random(seed));
            other.rows.put(layer, mixed);
        });
        other.number = 0;
        other.rows.keySet().forEach(layer -> {
            EditionRef ref = editions.get(layer);
            other.editions.put(layer, ref);
            other.opened.put(ref.number(), FlatEdition.inMemory(ref, other.at(layer)));
        });
        return other;
    }

    // ---- state ------------------------------------------------------------------------------------------------------

    @Override
    public String planId() {
        return "99001-POT-1";
    }

    @Override
    public LocalDate cutoff() {
        return DAY;
    }

    @Override
    public Map<String, EditionRef> editions() {
        return Map.copyOf(editions);
    }

    @Override
    public FlatEdition flat(EditionRef edition) {
        FlatEdition found = opened.get(edition.number());
        if (found == null) {
            throw new IllegalArgumentException("No edition " + edition.number());
        }
        return found;
    }

    @Override
    public TerritoryState at(LocalDate date) {
        return this;
    }

    @Override
    public List<LocalDate> cutoffs() {
        return List.of(DAY);
    }
}
