package co.expediente.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;

/** What lies outside the town or under it: hazards, rural zoning, soils, water catchments, rural roads. */
final class Countryside {
    /** Labels of hazard levels. */
    static final int HIGH = 3;

    static final int MEDIUM = 2;
    static final int LOW = 1;

    /** Rural zones; the order is their label. */
    enum Zone {
        PARAMO(
                "Proteccion_Suelo_Rural.Conservacion_Proteccion_Ambiental.Areas_SINAP",
                "Conservacion_Proteccion_Ambiental.Preservacion",
                "Páramo y bosque altoandino"),
        RONDA(
                "Proteccion_Suelo_Rural.Conservacion_Proteccion_Ambiental.Areas_Manejo_Especial",
                "Conservacion_Proteccion_Ambiental.Restauracion",
                "Ronda hídrica rural"),
        MICROCUENCA(
                "Proteccion_Suelo_Rural.Conservacion_Proteccion_Ambiental.Areas_Importancia_Ecosistemica",
                "Conservacion_Proteccion_Ambiental.Conservacion",
                "Nacimientos y microcuenca abastecedora"),
        BOSQUE(
                "Proteccion_Suelo_Rural.Conservacion_Proteccion_Ambiental.Areas_Reserva_Forestal",
                "Conservacion_Proteccion_Ambiental.Conservacion",
                "Bosque protector de ladera"),
        VEGA(
                "Proteccion_Suelo_Rural.Produccion_Agropecuaria_Explotacion_RRNN",
                "Agricola",
                "Vega agrícola de clases II y III"),
        CAFE("Suelo_Rural_Productivo.Agropecuario", "Agricola", "Cafetal y plátano"),
        PASTO("Suelo_Rural_Productivo.Agropecuario", "Pecuario", "Ganadería de ladera"),
        PLANTACION("Suelo_Rural_Productivo.Forestal", "Forestal", "Plantación forestal"),
        MINA("Suelo_Rural_Productivo.Mineria_Hidrocarburos", "Mineria", "Canteras y material de arrastre"),
        SUBURBANO("Desarrollo_Restringido.Corredor_Vial_Suburbano", "Comercial_Servicios", "Corredor vial suburbano"),
        CAMPESTRE("Desarrollo_Restringido.Vivienda_Campestre", "Residencial", "Vivienda campestre"),
        RIESGO("Proteccion_Suelo_Rural.Amenaza_Y_Riesgo_No_Mitigable", "Otro", "Ladera inestable"),
        SERVICIOS(
                "Proteccion_Suelo_Rural.Sistema_Servicios_Publicos",
                "Dotacional_Institucional",
                "Planta de aguas residuales y relleno sanitario");

        final String category;
        final String use;
        final String detail;

        Zone(String category, String use, String detail) {
            this.category = category;
            this.use = use;
            this.detail = detail;
        }
    }

    record Road(LineString line, int order) {}

    final Territory land;
    final Town town;
    final Noise noise;
    final TreeMap<Integer, Geometry> landslides;
    final TreeMap<Integer, Geometry> floods;
    final TreeMap<Integer, Geometry> torrents = new TreeMap<>();
    final LineString torrent;
    final Geometry rondas;
    final TreeMap<Integer, Geometry> zones;
    final TreeMap<Integer, Geometry> soils;
    final TreeMap<Integer, Geometry> frontier;
    final Geometry catchment;
    final Geometry lake;
    final List<Road> roads = new ArrayList<>();
    /** Where rural roads enter the town, national road first. */
    final List<Coordinate> gates = new ArrayList<>();

    final double paramo;
    private Geometry insideLimit = Lattice.FACTORY.createPolygon();
    private final double[] aboveRiver = new double[Relief.NX * Relief.NY];
    private final double[] sortedSlope;
    private final boolean[] supply = new boolean[Relief.NX * Relief.NY];

    Countryside(Territory land, Town town, long seed) {
        this.land = land;
        this.town = town;
        noise = new Noise(seed);
        Relief r = land.relief;
        heightAboveRiver();
        sortedSlope = valuesInside(r.slope);
        double[] heights = valuesInside(r.height);
        paramo = heights[(int) (heights.length * 0.86)];
        landslides = Partition.cut(land.limit, this::landslide, 50, 60_000);
        floods = Partition.cut(land.limit, this::flood, 40, 25_000);
        floods.remove(0);
        torrent = torrentCreek();
        layTorrent();
        markSupply();
        catchment = Lattice.polygonsOver(
                Partition.cut(land.rural, (x, y) -> supply[Relief.cell(x, y)] ? 1 : 0, 50, 200_000)
                        .get(1),
                500_000);
        lake = pond();
        rondas = rondas();
        zones = ruralZones();
        soils = Partition.cut(land.rural, this::soil, 110, 500_000);
        frontier = Partition.cut(
                land.rural,
                (x, y) -> Relief.sample(r.height, x, y) + 60 * noise.at(x, y, 800) < paramo - 120
                                && slope(x, y) < quantile(0.93)
                        ? 1
                        : 0,
                60,
                300_000);
        layRoads();
    }

    private double[] valuesInside(double[] grid) {
        double[] values = new double[grid.length];
        int n = 0;
        for (int c = 0; c < grid.length; c++) {
            if (land.relief.basin[c]) {
                values[n++] = grid[c];
            }
        }
        values = Arrays.copyOf(values, n);
        Arrays.sort(values);
        return values;
    }

    private double quantile(double share) {
        return sortedSlope[(int) (sortedSlope.length * share)];
    }

    /** Slope averaged over about 150 m. */
    double slope(double x, double y) {
        double[] s = land.relief.slope;
        return (2 * Relief.sample(s, x, y)
                        + Relief.sample(s, x + 70, y)
                        + Relief.sample(s, x - 70, y)
                        + Relief.sample(s, x, y + 70)
                        + Relief.sample(s, x, y - 70))
                / 6;
    }

    private int landslide(double x, double y) {
        double far = Relief.sample(land.fromCentre.cost, x, y) / 3000;
        double town = far < 1 ? 1.75 : far < 2 ? 1.75 - 0.75 * (far - 1) : 1;
        double s = slope(x, y) * town + 0.07 * noise.at(x, y, 650);
        return s > quantile(0.84) ? HIGH : s > quantile(0.45) ? MEDIUM : LOW;
    }

    private void heightAboveRiver() {
        Relief r = land.relief;
        for (int k = r.highestFirst.length - 1; k >= 0; k--) {
            int c = r.highestFirst[k];
            if (r.cellsAbove[c] >= 9000 && r.basin[c]) {
                aboveRiver[c] = 0;
            } else if (r.receiver[c] < 0) {
                aboveRiver[c] = 1000;
            } else {
                aboveRiver[c] = Math.max(0, aboveRiver[r.receiver[c]] + r.height[c] - r.height[r.receiver[c]]);
            }
        }
    }

    private int flood(double x, double y) {
        double d = land.river.distance(Lattice.FACTORY.createPoint(new Coordinate(x, y)));
        if (d > 900 || land.relief.cellsAbove[nearestRiverCell(x, y)] < 6000) {
            return 0;
        }
        double h = Math.min(d / 14, Relief.sample(aboveRiver, x, y)) + d / 55 + 3.2 * noise.at(x, y, 420);
        return h < 2.0 ? HIGH : h < 4.9 ? MEDIUM : h < 8.2 ? LOW : 0;
    }

    private int nearestRiverCell(double x, double y) {
        Coordinate c = org.locationtech.jts.operation.distance.DistanceOp.nearestPoints(
                land.river, Lattice.FACTORY.createPoint(new Coordinate(x, y)))[0];
        int cell = Relief.cell(c.x, c.y);
        int best = cell;
        for (int n : Relief.neighbours(cell)) {
            if (n >= 0 && land.relief.cellsAbove[n] > land.relief.cellsAbove[best]) {
                best = n;
            }
        }
        return best;
    }

    /** The creek with the steepest basin that crosses the town. */
    private LineString torrentCreek() {
        LineString best = null;
        double most = -1;
        for (Relief.Stream s : land.streams) {
            Geometry inTown = Lattice.intersection(s.line(), land.urban);
            if (s.cells() > 500 && inTown.getLength() > 500) {
                Coordinate top = s.line().getCoordinateN(0);
                double score = inTown.getLength()
                        * slope(top.x, top.y)
                        * (land.river.distance(s.line().getInteriorPoint()) > 200 ? 1 : 0.1);
                if (score > most) {
                    most = score;
                    best = s.line();
                }
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    private void layTorrent() {
        Geometry reach = Lattice.difference(Lattice.buffer(torrent, 95), Lattice.buffer(torrent.getStartPoint(), 700));
        Geometry high = Lattice.intersection(wavy(torrent, 24), land.limit);
        Geometry medium = Lattice.intersection(wavy(torrent, 52), land.limit);
        Geometry low = Lattice.intersection(reach, land.limit);
        torrents.put(HIGH, high);
        torrents.put(MEDIUM, Lattice.difference(medium, high));
        torrents.put(LOW, Lattice.polygonsOver(Lattice.difference(low, Lattice.union(medium, high)), 400));
    }

    private Geometry wavy(LineString line, double width) {
        List<Geometry> parts = new ArrayList<>();
        Coordinate[] cs = Lattice.line(Lattice.densify(List.of(line.getCoordinates()), 60))
                .getCoordinates();
        for (int i = 0; i + 1 < cs.length; i++) {
            double w = width * (1 + 0.35 * noise.at(cs[i].x, cs[i].y, 300));
            parts.add(Lattice.buffer(Lattice.line(List.of(cs[i], cs[i + 1])), w));
        }
        return Lattice.simplified(Lattice.union(parts), 3);
    }

    /** The catchment of the town's water intake: the largest creek of the north side that stays out of the town. */
    private void markSupply() {
        Relief r = land.relief;
        int intake = -1;
        for (Relief.Stream s : land.streams) {
            Coordinate end = s.line().getCoordinateN(s.line().getNumPoints() - 1);
            double across = -(end.x - land.centre.x) * 0.5547 + (end.y - land.centre.y) * 0.832;
            if (across > 2300 && across < 5200 && s.cells() > 700) {
                int c = Relief.cell(end.x, end.y);
                if (intake < 0 || r.cellsAbove[c] > r.cellsAbove[intake]) {
                    if (r.cellsAbove[c] < 6500) {
                        intake = c;
                    }
                }
            }
        }
        supply[intake] = true;
        for (int k = r.highestFirst.length - 1; k >= 0; k--) {
            int c = r.highestFirst[k];
            if (r.receiver[c] >= 0 && supply[r.receiver[c]]) {
                supply[c] = true;
            }
        }
        intakePoint = new Coordinate(Relief.x(intake), Relief.y(intake));
    }

    Coordinate intakePoint = new Coordinate();

    private Geometry pond() {
        // A lake on the gentlest ground of the páramo.
        int best = -1;
        for (int c = 0; c < land.relief.height.length; c++) {
            if (land.relief.basin[c]
                    && land.relief.height[c] > paramo - 150
                    && land.limit.getBoundary().distance(Lattice.point(Relief.x(c), Relief.y(c))) > 700
                    && (best < 0 || slope(Relief.x(c), Relief.y(c)) < slope(Relief.x(best), Relief.y(best)))) {
                best = c;
            }
        }
        List<Coordinate> ring = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            double a = k * StrictMath.PI / 20;
            double radius = 120 * (1 + 0.4 * noise.at(3000 + 90 * StrictMath.cos(a), 90 * StrictMath.sin(a), 60));
            ring.add(Lattice.snap(new Coordinate(
                    Relief.x(best) + 1.5 * radius * StrictMath.cos(a), Relief.y(best) + radius * StrictMath.sin(a))));
        }
        ring.add(new Coordinate(ring.get(0)));
        return Lattice.rounded(Lattice.FACTORY.createPolygon(ring.toArray(new Coordinate[0])));
    }

    private Geometry rondas() {
        List<Geometry> parts = new ArrayList<>();
        parts.add(Lattice.buffer(land.river, 30));
        for (Relief.Stream s : land.streams) {
            if (s.order() >= 2 || s.cells() > 900) {
                parts.add(Lattice.buffer(s.line(), s.order() >= 3 ? 30 : 20));
            }
        }
        parts.add(Lattice.buffer(lake, 60));
        return Lattice.intersection(Lattice.union(parts), land.limit);
    }

    private TreeMap<Integer, Geometry> ruralZones() {
        Geometry rural = land.rural;
        Geometry wet = Lattice.intersection(Lattice.simplified(rondas, 2), rural);
        IndexedPointInAreaLocator ronda = new IndexedPointInAreaLocator(wet);
        List<LineString> banks = Lattice.lines(wet.getBoundary());
        Partition.Labels label = (x, y) -> ronda.locate(new Coordinate(x, y)) == Location.INTERIOR
                ? Zone.RONDA.ordinal()
                : zone(x, y).ordinal();
        return Partition.cut(rural, label, this::zoneLabel, 50, 60_000, banks);
    }

    private int zoneLabel(double x, double y) {
        return zone(x, y).ordinal();
    }

    private Zone zone(double x, double y) {
        double h = Relief.sample(land.relief.height, x, y) + 50 * noise.at(x, y, 700);
        double s = slope(x, y);
        double far = Relief.sample(land.fromCentre.cost, x, y);
        double along = (x - land.centre.x) * 0.832 + (y - land.centre.y) * 0.5547;
        double across = -(x - land.centre.x) * 0.5547 + (y - land.centre.y) * 0.832;
        double river = land.river.distance(Lattice.FACTORY.createPoint(new Coordinate(x, y)));
        if (h > paramo) {
            return Zone.PARAMO;
        }
        if (supply[Relief.cell(x, y)] && s > quantile(0.35)) {
            return Zone.MICROCUENCA;
        }
        if (StrictMath.hypot(along + 4300, across - 700) < 330) {
            return Zone.SERVICIOS;
        }
        if (landslide(x, y) == HIGH && s > quantile(0.975)) {
            return Zone.RIESGO;
        }
        if (s + 0.05 * noise.at(x, y, 900) > quantile(0.8)) {
            return Zone.BOSQUE;
        }
        if (along < -2700 && along > -6200 && river > 240 && river < 560 && across > -200) {
            return Zone.SUBURBANO;
        }
        if (along > 2600 && along < 5600 && far < 9000 && s < quantile(0.4) && river > 130) {
            return Zone.CAMPESTRE;
        }
        if (river < 520 && s < quantile(0.2)) {
            return Zone.VEGA;
        }
        if (StrictMath.hypot(along + 5200, across + 2300) < 520) {
            return Zone.MINA;
        }
        double n = noise.at(x + 40_000, y, 2600);
        double warm = (h - 1500) / 1100 + 0.5 * n;
        return warm < 0.45 ? Zone.CAFE : n > 0.28 ? Zone.PLANTACION : Zone.PASTO;
    }

    /** Agrological class 2 to 8 from slope and height. */
    private int soil(double x, double y) {
        double s = slope(x, y) + 0.04 * noise.at(x, y, 1300);
        double h = Relief.sample(land.relief.height, x, y);
        int k = s < quantile(0.07)
                ? 2
                : s < quantile(0.2) ? 3 : s < quantile(0.38) ? 4 : s < quantile(0.62) ? 6 : s < quantile(0.86) ? 7 : 8;
        return h > paramo ? Math.max(k, 7) : k;
    }

    // Roads

    private void layRoads() {
        insideLimit = Lattice.buffer(land.limit, -4);
        Relief r = land.relief;
        int start = Relief.cell(land.centre.x, land.centre.y);
        Spread spread = new Spread(new int[] {start}, (a, b, d) -> {
            double grade = Math.abs(r.height[b] - r.height[a]) / d;
            return d * (0.5 + 60 * grade * grade + 2.2 * r.slope[b]) + (r.cellsAbove[b] > 4000 ? 120 : 0);
        });
        List<Integer> goals = new ArrayList<>();
        List<Integer> orders = new ArrayList<>();
        Coordinate west = r.outletPoint();
        addGoal(goals, orders, Relief.cell(west.x + 60, west.y + 160), 1);
        addGoal(goals, orders, pass(17000, 17500), 1);
        addGoal(goals, orders, pass(9500, 17900), 2);
        addGoal(goals, orders, pass(12500, 4300), 2);
        for (Territory.Settlement s : Territory.SETTLEMENTS) {
            addGoal(goals, orders, Relief.cell(Relief.EAST + s.x(), Relief.NORTH + s.y()), 2);
        }
        for (Coordinate site : land.veredaSites) {
            addGoal(goals, orders, Relief.cell(site.x, site.y), 3);
        }
        // Order of each step of the tree: the best of the roads that use it.
        Map<Integer, Integer> step = new HashMap<>();
        Map<Integer, Integer> branches = new HashMap<>();
        for (int g = 0; g < goals.size(); g++) {
            int at = goals.get(g);
            while (at != start) {
                boolean known = step.containsKey(at);
                step.merge(at, orders.get(g), Math::min);
                if (!known) {
                    branches.merge(spread.previous[at], 1, Integer::sum);
                }
                at = spread.previous[at];
            }
        }
        for (int g = 0; g < goals.size(); g++) {
            branches.merge(goals.get(g), 10, Integer::sum);
        }
        Geometry town = land.urban;
        Partition.BorderVertices border = new Partition.BorderVertices(townBorderNodes(town));
        for (int from : new java.util.TreeSet<>(branches.keySet())) {
            // A chain starts at every branching or end cell and runs towards the town up to the next one.
            if (branches.get(from) < 2 || !step.containsKey(from)) {
                continue;
            }
            chain(from, step, branches, spread, start, town, border);
        }
    }

    private void chain(
            int from,
            Map<Integer, Integer> step,
            Map<Integer, Integer> branches,
            Spread spread,
            int start,
            Geometry town,
            Partition.BorderVertices border) {
        List<Coordinate> path = new ArrayList<>();
        int at = from;
        int order = step.get(from);
        path.add(new Coordinate(Relief.x(at), Relief.y(at)));
        do {
            at = spread.previous[at];
            path.add(new Coordinate(Relief.x(at), Relief.y(at)));
        } while (at != start && branches.getOrDefault(at, 0) < 2);
        LineString line = Relief.soft(path, order == 1 ? 4 : 2);
        Geometry inner = insideLimit;
        for (LineString part : Lattice.lines(Lattice.intersection(Lattice.difference(line, town), inner))) {
            if (part.getLength() < 40) {
                continue;
            }
            Coordinate[] cs = part.getCoordinates();
            Coordinate end = cs[cs.length - 1];
            if (!end.equals2D(line.getCoordinateN(line.getNumPoints() - 1))
                    && town.distance(part.getEndPoint()) < 0.1) {
                cs[cs.length - 1] = border.nearest(end);
                gates.add(new Coordinate(cs[cs.length - 1]));
            }
            roads.add(new Road(Lattice.line(Arrays.asList(cs)), order));
        }
    }

    /** Nodes of the street net on the edge of the town, as a line so that the nearest can be asked. */
    private Geometry townBorderNodes(Geometry urban) {
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(urban);
        List<Coordinate> nodes = new ArrayList<>();
        for (Town.Street s : town.streets) {
            for (Coordinate c : List.of(
                    new Coordinate(s.edge().x1(), s.edge().y1()),
                    new Coordinate(s.edge().x2(), s.edge().y2()))) {
                if (inside.locate(c) == Location.BOUNDARY) {
                    nodes.add(c);
                }
            }
        }
        // A closed line over the nodes: its boundary is never asked, only its vertices.
        return Lattice.FACTORY.createPolygon(closed(nodes));
    }

    private static Coordinate[] closed(List<Coordinate> nodes) {
        List<Coordinate> ring = new ArrayList<>(nodes);
        ring.add(new Coordinate(nodes.get(0)));
        return ring.toArray(new Coordinate[0]);
    }

    private static void addGoal(List<Integer> goals, List<Integer> orders, int cell, int order) {
        goals.add(cell);
        orders.add(order);
    }

    /** The lowest cell of the watershed near a place: where a road leaves the municipality. */
    private int pass(double x, double y) {
        Relief r = land.relief;
        int best = -1;
        for (int c = 0; c < r.height.length; c++) {
            if (!r.basin[c] || StrictMath.hypot(Relief.x(c) - Relief.EAST - x, Relief.y(c) - Relief.NORTH - y) > 3200) {
                continue;
            }
            boolean rim = false;
            for (int n : Relief.neighbours(c)) {
                rim |= n >= 0 && !r.basin[n];
            }
            if (rim && (best < 0 || r.height[c] < r.height[best])) {
                best = c;
            }
        }
        return best;
    }
}
