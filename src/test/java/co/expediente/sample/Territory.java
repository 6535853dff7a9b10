package co.expediente.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** The municipality before any plan: boundary on the watershed, water, land classes, rural settlements, veredas. */
final class Territory {
    static final int URBAN = 1;
    static final int EXPANSION = 100;
    static final int SETTLEMENT = 200;
    static final int RURAL = 0;

    /** Rural settlements: name and place (metres from the corner of the map). */
    record Settlement(String name, double x, double y, double radius) {}

    static final List<Settlement> SETTLEMENTS = List.of(
            new Settlement("La Estación", 4650, 6200, 270),
            new Settlement("San Roque del Alto", 15000, 13150, 240),
            new Settlement("El Guadual", 12450, 8150, 205));

    static final List<String> VEREDAS = List.of(
            "El Paraíso",
            "La Cumbre",
            "Peñas Blancas",
            "El Encenillo",
            "La Honda",
            "Quebrada Seca",
            "Los Alpes",
            "Buenavista",
            "La Palma",
            "El Salado",
            "Alto Bonito",
            "Las Delicias",
            "El Cedral",
            "San Antonio",
            "La Mesa",
            "El Roble",
            "Aguas Claras",
            "La Esmeralda",
            "Monteloro",
            "El Tablazo",
            "La Ceiba",
            "Santa Rita",
            "El Hoyo",
            "Piedra Gorda",
            "La Unión",
            "El Porvenir",
            "La Florida",
            "Guayabal",
            "Los Naranjos",
            "El Silencio",
            "La Cascada",
            "Bellavista",
            "El Placer",
            "La Cristalina",
            "Potrerillo",
            "Cañaveral",
            "El Recreo",
            "La Laguna",
            "Morro Azul",
            "Yarumal Chiquito",
            "San Isidro",
            "El Carmelo");

    static final List<String> CORREGIMIENTOS = List.of("La Estación", "San Roque", "El Guadual", "Monteloro");

    final Relief relief;
    final Noise noise;
    final Geometry limit;
    final LineString river;
    final List<Relief.Stream> streams;
    final Coordinate centre;
    final Geometry urban;
    final List<Geometry> expansion = new ArrayList<>();
    final List<Geometry> settlements = new ArrayList<>();
    final Geometry rural;
    final List<Geometry> veredas = new ArrayList<>();
    final List<Coordinate> veredaSites = new ArrayList<>();
    /** Corregimiento of each vereda, 0 to 3. */
    final List<Integer> corregimiento = new ArrayList<>();

    final Spread fromCentre;

    Territory(long seed) {
        relief = new Relief(seed);
        noise = new Noise(seed + 50);
        limit = boundary();
        river = (LineString) Lattice.lines(Lattice.intersection(relief.river(), limit)).stream()
                .max(Comparator.comparingDouble(Geometry::getLength))
                .orElseThrow();
        streams = relief.streams(240);
        centre = plaza();
        int start = Relief.cell(centre.x, centre.y);
        fromCentre = new Spread(new int[] {start}, this::townStep);
        TreeMap<Integer, Geometry> classes = Partition.cut(limit, landClasses(860), 25, 40_000, 38);
        urban = classes.get(URBAN);
        classes.forEach((k, g) -> {
            if (k >= EXPANSION && k < SETTLEMENT) {
                expansion.add(g);
            }
            if (k >= SETTLEMENT) {
                settlements.add(g);
            }
        });
        rural = classes.get(RURAL);
        divideVeredas(new SplittableRandom(seed * 31 + 5));
    }

    private Geometry boundary() {
        List<LineString> arcs = Partition.arcs(
                Lattice.FACTORY
                        .toGeometry(new org.locationtech.jts.geom.Envelope(
                                Relief.EAST, Relief.EAST + 22000, Relief.NORTH, Relief.NORTH + 20000))
                        .getEnvelopeInternal(),
                (x, y) -> inside(x, y) ? 1 : 0,
                50);
        Polygonizer polygonizer = new Polygonizer();
        arcs.forEach(polygonizer::add);
        Polygon largest = null;
        for (Object o : polygonizer.getPolygons()) {
            Polygon p = (Polygon) o;
            if (largest == null || p.getArea() > largest.getArea()) {
                largest = p;
            }
        }
        Coordinate[] ring =
                java.util.Objects.requireNonNull(largest).getExteriorRing().getCoordinates();
        List<Coordinate> dense = Lattice.densify(Lattice.simplify(List.of(ring), 7), 62);
        return Lattice.FACTORY.createPolygon(Lattice.line(dense).getCoordinates());
    }

    private boolean inside(double x, double y) {
        return x > Relief.EAST
                && y > Relief.NORTH
                && x < Relief.EAST + 22000
                && y < Relief.NORTH + 20000
                && relief.basin[Relief.cell(x, y)];
    }

    private Coordinate plaza() {
        Coordinate near = DistanceOp.nearestPoints(river, Lattice.point(Relief.EAST + 9100, Relief.NORTH + 9500))[0];
        return new Coordinate(near.x - 0.5547 * 520, near.y + 0.832 * 520);
    }

    private double townStep(int from, int to, double d) {
        double steep = relief.slope[to] / 0.15;
        double wet = relief.cellsAbove[to] > 20_000 ? 180 : 0;
        return d * (1 + 1.6 * steep * steep) * (1 + 0.95 * noise.fractal(Relief.x(to), Relief.y(to), 1900, 3)) + wet;
    }

    private Partition.Labels landClasses(double urbanHectares) {
        double limitCost = costOfArea(urbanHectares);
        return (x, y) -> {
            for (int s = 0; s < SETTLEMENTS.size(); s++) {
                Settlement p = SETTLEMENTS.get(s);
                double d = StrictMath.hypot(x - Relief.EAST - p.x, (y - Relief.NORTH - p.y) * 1.25);
                if (d < p.radius * (1 + 0.35 * noise.at(x, y, 210))) {
                    return SETTLEMENT + s;
                }
            }
            double c = Relief.sample(fromCentre.cost, x, y);
            if (c < limitCost) {
                return URBAN;
            }
            // Expansion lies towards four winds, where the ground is gentle.
            double bearing = StrictMath.toDegrees(StrictMath.atan2(y - centre.y, x - centre.x));
            int sector = bearing > 5 && bearing < 38
                    ? 0
                    : bearing > 196 && bearing < 230 || bearing > -164 && bearing < -132
                            ? 1
                            : bearing > 78 && bearing < 112 ? 2 : bearing > -72 && bearing < -38 ? 3 : -1;
            double depth = sector < 2 ? 1.3 : 1.26;
            return sector >= 0 && c < limitCost * depth && Relief.sample(relief.slope, x, y) < 0.3
                    ? EXPANSION + sector
                    : RURAL;
        };
    }

    private double costOfArea(double hectares) {
        double[] sorted = fromCentre.cost.clone();
        java.util.Arrays.sort(sorted);
        return sorted[(int) (hectares * 10_000 / (Relief.CELL * Relief.CELL))];
    }

    private void divideVeredas(SplittableRandom random) {
        Geometry countryside = Partition.merge(allCountryside());
        org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator where =
                new org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator(countryside);
        List<Integer> sites = new ArrayList<>();
        for (int trial = 0; trial < 60_000 && sites.size() < 42; trial++) {
            int c = random.nextInt(Relief.NX * Relief.NY);
            Coordinate p = new Coordinate(Relief.x(c), Relief.y(c));
            double spacing = 1500 + 500 * Math.min(1, p.distance(centre) / 8000);
            if (where.locate(p) == org.locationtech.jts.geom.Location.INTERIOR
                    && relief.slope[c] < 0.42
                    && sites.stream().allMatch(s -> StrictMath.hypot(Relief.x(s) - p.x, Relief.y(s) - p.y) > spacing)) {
                sites.add(c);
            }
        }
        Spread spread = new Spread(
                sites.stream().mapToInt(Integer::intValue).toArray(),
                (a, b, d) -> d * (0.6 + 9 * Math.abs(relief.height[b] - relief.height[a]) / d)
                        + (relief.cellsAbove[b] > 6000 ? 500 : 0));
        TreeMap<Integer, Geometry> parts =
                Partition.cut(countryside, (x, y) -> spread.source[Relief.cell(x, y)], 50, 300_000);
        List<Integer> order = new ArrayList<>(parts.keySet());
        order.sort(Comparator.comparingDouble(
                k -> StrictMath.atan2(Relief.y(sites.get(k)) - centre.y, Relief.x(sites.get(k)) - centre.x)));
        for (int k : order) {
            veredas.add(parts.get(k));
            veredaSites.add(new Coordinate(Relief.x(sites.get(k)), Relief.y(sites.get(k))));
        }
        for (Coordinate site : veredaSites) {
            double along = (site.x - centre.x) * 0.832 + (site.y - centre.y) * 0.5547;
            boolean north = Orientation.index(
                            new Coordinate(Relief.EAST, Relief.NORTH + 4300),
                            new Coordinate(Relief.EAST + 18600, Relief.NORTH + 16700),
                            site)
                    > 0;
            corregimiento.add(along < -1500 ? 0 : along > 3200 ? 1 : north ? 3 : 2);
        }
    }

    private List<Geometry> allCountryside() {
        List<Geometry> parts = new ArrayList<>(expansion);
        parts.addAll(settlements);
        parts.add(rural);
        return parts;
    }
}
