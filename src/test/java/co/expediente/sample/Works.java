package co.expediente.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.linemerge.LineMerger;

/** What the plan wants built and what was there before: avenues, parks, networks, facilities, housing. */
final class Works {
    /** A facility; {@code since}: year from which it stands, 9999 when only planned. */
    record Facility(
            String id,
            String name,
            String type,
            Coordinate place,
            int since,
            int places,
            @Nullable Geometry plot,
            @Nullable Project project) {}

    record Line(
            String name,
            LineString line,
            int since,
            @Nullable Project project,
            boolean planned) {}

    private final VillaAurora v;
    private final SplittableRandom dice;
    final Map<Partition.Edge, Integer> rank = new LinkedHashMap<>();
    final StreetGraph graph = new StreetGraph();
    final List<LineString> bridges = new ArrayList<>();
    final List<List<Partition.Edge>> avenues = new ArrayList<>();
    private final Set<Town.Face> onAvenue = new HashSet<>();
    /** Planned parks with their projects. */
    final Map<Town.Face, Project> parks = new LinkedHashMap<>();

    final List<Facility> facilities = new ArrayList<>();
    final List<Line> roads = new ArrayList<>();
    final List<Line> water = new ArrayList<>();
    final List<Line> sewers = new ArrayList<>();
    final List<Line> cycleways = new ArrayList<>();
    final List<Project> restoration = new ArrayList<>();
    final List<Project> upgrading = new ArrayList<>();
    final List<Project> housing = new ArrayList<>();
    final List<Project> plants = new ArrayList<>();

    Works(VillaAurora v, long seed) {
        this.v = v;
        dice = new SplittableRandom(seed);
        streets();
        planParks();
        planRoads();
        networks();
        facilities();
        socialWorks();
    }

    boolean alongAvenue(Town.Face f) {
        return onAvenue.contains(f);
    }

    private void streets() {
        Map<Partition.Edge, Town.Street> by = new LinkedHashMap<>();
        for (Town.Street s : v.town.streets) {
            Town.Barrio a = s.sides().get(0).barrio;
            Town.Barrio b = s.sides().get(1).barrio;
            boolean bank = s.sides().get(0).river != s.sides().get(1).river;
            rank.put(s.edge(), a != b || bank ? 2 : 3);
            by.put(s.edge(), s);
            graph.add(s.edge());
        }
        bridges();
        List<Coordinate> goals = new ArrayList<>(v.countryside.gates);
        goals.sort(Comparator.comparingDouble((Coordinate c) -> c.x).thenComparingDouble(c -> c.y));
        goals.removeIf(g -> goals.stream().anyMatch(o -> o != g && o.distance(g) < 600 && o.x < g.x));
        Coordinate plaza = v.land.centre;
        for (Coordinate g : goals) {
            avenue(g, plaza);
        }
        if (goals.size() > 2) {
            avenue(goals.get(0), goals.get(goals.size() - 1));
        }
        for (Geometry c : v.town.comunas.values()) {
            avenue(c.getInteriorPoint().getCoordinate(), plaza);
        }
        for (List<Partition.Edge> way : avenues) {
            for (Partition.Edge e : way) {
                rank.put(e, 1);
                Town.Street s = by.get(e);
                if (s != null) {
                    onAvenue.addAll(s.sides());
                }
            }
        }
    }

    private void avenue(Coordinate from, Coordinate to) {
        avenues.add(graph.way(from, to, e -> {
            int r = rank.getOrDefault(e, 2);
            return r == 1 ? 0.5 : r == 2 ? 0.72 : 1.25;
        }));
        avenues.get(avenues.size() - 1).forEach(e -> rank.put(e, 1));
    }

    /** Bridges between the two banks, about every 600 m. */
    private void bridges() {
        LengthIndexedLine river = new LengthIndexedLine(v.land.river);
        List<Coordinate> banks = new ArrayList<>();
        for (Town.Street s : v.town.streets) {
            if (s.sides().get(0).river != s.sides().get(1).river) {
                banks.add(new Coordinate(s.edge().x1(), s.edge().y1()));
            }
        }
        Map<Coordinate, Integer> degrees = graph.degrees();
        double last = -1000;
        for (double at = 0; at < v.land.river.getLength(); at += 40) {
            Coordinate c = river.extractPoint(at);
            if (at - last < 560 || v.land.urban.distance(Lattice.point(c.x, c.y)) > 0) {
                continue;
            }
            Coordinate a = river.extractPoint(at, 40);
            Coordinate b = river.extractPoint(at, -40);
            Coordinate left = crossing(banks, degrees, a);
            Coordinate right = crossing(banks, degrees, b);
            if (left != null && right != null && left.distance(right) < 115 && left.distance(right) > 60) {
                LineString bridge = Lattice.line(List.of(left, right));
                if (bridge.intersects(v.land.river)) {
                    bridges.add(bridge);
                    Partition.Edge e = Partition.Edge.of(left, right);
                    graph.add(e);
                    rank.put(e, 2);
                    last = at;
                }
            }
        }
    }

    private static @Nullable Coordinate crossing(
            List<Coordinate> banks, Map<Coordinate, Integer> degrees, Coordinate near) {
        Coordinate best = null;
        for (Coordinate c : banks) {
            if (degrees.getOrDefault(c, 0) > 2
                    && c.distance(near) < 45
                    && (best == null || c.distance(near) < best.distance(near))) {
                best = c;
            }
        }
        return best;
    }

    /** Streets of one rank and barrio as long lines; bridges are in their own list. */
    static List<LineString> merged(List<Partition.Edge> edges) {
        LineMerger merger = new LineMerger();
        for (Partition.Edge e : edges) {
            merger.add(Lattice.FACTORY.createLineString(
                    new Coordinate[] {new Coordinate(e.x1(), e.y1()), new Coordinate(e.x2(), e.y2())}));
        }
        List<LineString> lines = new ArrayList<>();
        for (Object o : merger.getMergedLineStrings()) {
            LineString l = (LineString) o;
            lines.add((LineString) l.norm());
        }
        lines.sort((a, b) -> a.compareTo(b));
        return lines;
    }

    // Parks

    private void planParks() {
        int[] wanted = {0, 3, 4, 4, 4, 5, 6, 6, 5, 3, 6, 5, 6};
        v.growth.byComuna.forEach((comuna, faces) -> {
            if (comuna == 0) {
                return;
            }
            List<Town.Face> open = new ArrayList<>(faces);
            open.removeIf(f -> f.river
                    || Growth.open(f)
                    || f.block.isEmpty()
                    || f.block.getNumGeometries() > 1
                    || f.block.getArea() < 1800
                    || f.block.getArea() > 16_000);
            Map<Town.Face, Double> appeal = new LinkedHashMap<>();
            open.forEach(f -> appeal.put(f, f.block.getArea() * (0.5 + dice.nextDouble())));
            open.sort(Comparator.comparingInt((Town.Face f) -> f.built > 2016 ? 0 : 1)
                    .thenComparingDouble(f -> -appeal.getOrDefault(f, 0.0)));
            List<Town.Face> chosen = new ArrayList<>();
            for (Town.Face f : open) {
                if (chosen.size() < wanted[comuna]
                        && chosen.stream().noneMatch(o -> o.middle().distance(f.middle()) < 190)) {
                    chosen.add(f);
                    f.use = "parque_previsto";
                    f.built = Growth.NEVER;
                    plan(f, "Parque " + f.barrio.name, f.block, comuna);
                }
            }
        });
        for (Town.Face f : v.town.faces) {
            if (f.river && !f.barrio.isExpansion()) {
                Geometry bank = Lattice.polygonsOver(
                        Lattice.difference(
                                Lattice.difference(f.ground, Lattice.buffer(v.land.river, 10)),
                                Lattice.union(bridgeDecks())),
                        1500);
                if (!bank.isEmpty()) {
                    f.block = bank;
                    plan(f, "Parque lineal del río, tramo " + f.barrio.name, bank, f.barrio.comuna);
                }
            }
        }
    }

    private List<Geometry> bridgeDecks() {
        List<Geometry> decks = new ArrayList<>();
        bridges.forEach(b -> decks.add(Lattice.buffer(b, 7)));
        return decks;
    }

    private void plan(Town.Face f, String name, Geometry place, int comuna) {
        Project p = v.programme.add(
                "EPU", name, place, StrictMath.rint(place.getArea()), "m2", place.getArea() * 0.00042 * 1000);
        double[] luck = {0, 0.3, 0.1, 0.25, 0.2, -0.1, -0.25, 0.05, 0.1, 0.35, 0, -0.15, -0.25};
        if (p.start > 2900 && dice.nextDouble() < luck[comuna]) {
            p.start = 2019 + 4 * dice.nextDouble();
            p.end = p.start + 1.4;
            p.dropped = false;
        } else if (p.end < 2026 && dice.nextDouble() < -luck[comuna]) {
            p.stall = 0.4;
        }
        // What is built never is the drawn line to the centimetre.
        Geometry built = Lattice.polygonsOver(Lattice.buffer(place, -0.5 - 1.5 * dice.nextDouble()), 400);
        p.executed = dice.nextDouble() < 0.3
                ? Lattice.polygonsOver(part(built, 0.55 + 0.3 * dice.nextDouble()), 400)
                : built;
        parks.put(f, p);
    }

    /** The part of an area up to a share of its longer side. */
    static Geometry part(Geometry g, double share) {
        Envelope e = new Envelope(g.getEnvelopeInternal());
        Envelope cut = e.getWidth() > e.getHeight()
                ? new Envelope(e.getMinX(), e.getMinX() + share * e.getWidth(), e.getMinY(), e.getMaxY())
                : new Envelope(e.getMinX(), e.getMaxX(), e.getMinY(), e.getMinY() + share * e.getHeight());
        return Lattice.intersection(g, Lattice.rounded(Lattice.FACTORY.toGeometry(cut)));
    }

    // Roads

    private static LineString shifted(LineString l, double dx, double dy) {
        return Lattice.line(List.of(
                AffineTransformation.translationInstance(dx, dy).transform(l).getCoordinates()));
    }

    private static LineString stretch(LineString l, double from, double to) {
        LengthIndexedLine index = new LengthIndexedLine(l);
        return Lattice.line(List.of(
                index.extractLine(from * l.getLength(), to * l.getLength()).getCoordinates()));
    }

    private Project line(String system, String name, LineString planned, double cost, List<Line> into, double off) {
        Project p = v.programme.add(
                system, name, planned, StrictMath.rint(planned.getLength()), "m", planned.getLength() * cost);
        LineString real = shifted(planned, off, -off * 0.6);
        if (dice.nextDouble() < 0.3) {
            real = stretch(real, 0, 0.6 + 0.3 * dice.nextDouble());
        }
        p.executed = real;
        into.add(new Line(name, planned, Growth.NEVER, p, true));
        into.add(new Line(name, real, 0, p, false));
        return p;
    }

    private void planRoads() {
        int n = 0;
        Set<Partition.Edge> taken = new HashSet<>();
        for (Geometry x : v.land.expansion) {
            Coordinate far = x.getInteriorPoint().getCoordinate();
            for (Coordinate goal : List.of(v.land.centre, farthest(x))) {
                List<Partition.Edge> way = graph.way(goal, far, e -> 1);
                // The second avenue of a sector leaves the first where they part: no street is drawn twice.
                List<Partition.Edge> own = longest(way.stream()
                        .filter(e -> x.covers(Lattice.FACTORY.createPoint(e.middle())) && taken.add(e))
                        .toList());
                List<Coordinate> run = StreetGraph.path(own);
                if (run.size() > 4) {
                    line("VTR", "Avenida de expansión " + ++n, shifted(Lattice.line(run), 1.5, 1.25), 4.6, roads, 2.5);
                }
            }
        }
        Relief r = v.land.relief;
        double[] inTown = new double[Relief.NX * Relief.NY];
        var inside = new org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator(v.urban);
        for (int c = 0; c < inTown.length; c++) {
            inTown[c] = inside.locate(new Coordinate(Relief.x(c), Relief.y(c)))
                            == org.locationtech.jts.geom.Location.EXTERIOR
                    ? 1
                    : 25;
        }
        for (double[] side : new double[][] {{-2500, 300, 2900, 300, 1}, {-2600, -250, 2700, -500, -1}}) {
            Coordinate a = at(side[0], side[1]);
            Coordinate b = at(side[2], side[3]);
            Spread way = new Spread(new int[] {Relief.cell(a.x, a.y)}, (f, t, d) -> {
                double across = -(Relief.x(t) - v.land.centre.x) * 0.5547 + (Relief.y(t) - v.land.centre.y) * 0.832;
                return d * (1 + 8 * r.slope[t]) * inTown[t] * (across * side[4] < 0 ? 4 : 1);
            });
            List<Coordinate> path = new ArrayList<>();
            for (int c = Relief.cell(b.x, b.y); c >= 0; c = way.previous[c]) {
                path.add(new Coordinate(Relief.x(c), Relief.y(c)));
            }
            LineString whole = Relief.soft(path, 6);
            int k = 0;
            for (double from : new double[] {0, 0.34, 0.67}) {
                line(
                        "VTR",
                        (side[4] > 0 ? "Variante del norte, tramo " : "Circunvalar del sur, tramo ") + ++k,
                        stretch(whole, from, Math.min(1, from + 0.33)),
                        7.5,
                        roads,
                        3);
            }
        }
        List<Countryside.Road> rural = new ArrayList<>(v.countryside.roads);
        rural.sort(Comparator.comparingDouble(x -> -x.line().getLength()));
        int k = 0;
        for (Countryside.Road road : rural) {
            if (road.order() == 3 && k < 9) {
                k++;
                LineString pave = stretch(road.line(), 0.1, 0.55);
                v.programme.add(
                        "VTR",
                        "Placa huella " + nearestVereda(pave),
                        pave,
                        StrictMath.rint(pave.getLength()),
                        "m",
                        pave.getLength() * 0.9);
            }
        }
    }

    String nearestVereda(Geometry g) {
        Coordinate c = g.getInteriorPoint().getCoordinate();
        int best = 0;
        for (int i = 0; i < v.land.veredas.size(); i++) {
            if (v.land.veredas.get(i).covers(Lattice.FACTORY.createPoint(c))) {
                best = i;
            }
        }
        return Territory.VEREDAS.get(best);
    }

    private Coordinate at(double along, double across) {
        return new Coordinate(
                v.land.centre.x + along * 0.832 - across * 0.5547, v.land.centre.y + along * 0.5547 + across * 0.832);
    }

    private Coordinate farthest(Geometry x) {
        Coordinate best = x.getCoordinate();
        for (Coordinate c : x.getCoordinates()) {
            if (c.distance(v.land.centre) > best.distance(v.land.centre)) {
                best = c;
            }
        }
        return best;
    }

    // Networks

    private void networks() {
        Coordinate plant = at(-100, 2250);
        LineString conduction = way(v.countryside.intakePoint, plant);
        water.add(new Line("Aducción La Honda", conduction, 1978, null, false));
        int n = 0;
        Set<Partition.Edge> used = new HashSet<>();
        for (List<Partition.Edge> a : avenues) {
            List<Partition.Edge> fresh = a.stream().filter(used::add).toList();
            for (LineString l : merged(new ArrayList<>(fresh))) {
                if (l.getLength() > 120) {
                    water.add(new Line("Red matriz " + ++n, l, 1985 + n % 20, null, false));
                }
            }
        }
        Coordinate gate = graph.nearest(plant);
        water.add(new Line("Conducción planta–red", Lattice.line(List.of(plant, gate)), 1985, null, false));
        List<Partition.Edge> outer = rank.entrySet().stream()
                .filter(e -> e.getValue() == 2 && !used.contains(e.getKey()) && inUrban(e.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        int k = 0;
        for (LineString l : merged(new ArrayList<>(outer))) {
            if (l.getLength() < 260) {
                continue;
            }
            k++;
            if (k % 3 == 0) {
                line("SPD", "Refuerzo de acueducto " + k / 3, shifted(l, 1, 0.5), 0.55, water, 0.9);
            } else {
                sewers.add(new Line("Colector " + k, l, 1980 + k % 30, null, false));
            }
        }
        for (Line avenue : List.copyOf(roads)) {
            if (avenue.planned && avenue.name.startsWith("Avenida")) {
                line(
                        "SPD",
                        "Red matriz " + avenue.name.toLowerCase(java.util.Locale.ROOT),
                        shifted(avenue.line, 4, 2),
                        0.6,
                        water,
                        1.1);
            }
        }
        // Interceptors along both banks, from the upper end to the treatment plant below the town.
        Coordinate outfall = at(-3900, -350);
        int tramo = 0;
        for (int side : new int[] {1, -1}) {
            Geometry bank = v.land.river.buffer(47);
            List<LineString> banks = new ArrayList<>();
            for (LineString l : Lattice.lines(
                    Lattice.intersection(Lattice.rounded(bank).getBoundary(), Lattice.rounded(v.urban.buffer(20))))) {
                Coordinate m = new LengthIndexedLine(l).extractPoint(l.getLength() / 2);
                if (v.town.north(m) == side > 0 && l.getLength() > 400) {
                    banks.add(l);
                }
            }
            for (LineString l : banks) {
                for (double from = 0; from < 0.99; from += 0.25) {
                    LineString piece = stretch(l, from, Math.min(1, from + 0.245));
                    if (side > 0) {
                        sewers.add(new Line("Interceptor norte " + ++tramo, piece, 2009, null, false));
                    } else {
                        line("SPD", "Interceptor sur, tramo " + ++tramo, piece, 1.3, sewers, 1.2);
                    }
                }
            }
        }
        line("SPD", "Emisario final a la PTAR", way(at(-2400, -300), outfall), 1.9, sewers, 1.5);
        // Cycleways: along the avenues, two before the plan, the rest planned.
        int c = 0;
        Set<Partition.Edge> ridden = new HashSet<>();
        for (List<Partition.Edge> a : avenues) {
            List<Partition.Edge> fresh =
                    a.stream().filter(e -> rank.get(e) == 1 && ridden.add(e)).toList();
            List<Coordinate> path = fresh.isEmpty() ? List.of() : StreetGraph.path(new ArrayList<>(longest(fresh)));
            if (path.size() > 6) {
                LineString l = shifted(Lattice.line(path), 2, -2);
                c++;
                if (c == 2 || c == 5) {
                    cycleways.add(new Line("Ciclorruta " + c, l, 2012, null, false));
                } else if (c < 13) {
                    line("VTR", "Ciclorruta " + c, l, 0.7, cycleways, 1.5);
                }
            }
        }
    }

    /** The longest unbroken run of edges. */
    private static List<Partition.Edge> longest(List<Partition.Edge> edges) {
        List<Partition.Edge> best = List.of();
        List<Partition.Edge> run = new ArrayList<>();
        for (Partition.Edge e : edges) {
            if (!run.isEmpty() && !joined(run.get(run.size() - 1), e)) {
                run = new ArrayList<>();
            }
            run.add(e);
            if (run.size() > best.size()) {
                best = List.copyOf(run);
            }
        }
        return best;
    }

    private static boolean joined(Partition.Edge a, Partition.Edge b) {
        return a.x1() == b.x1() && a.y1() == b.y1()
                || a.x1() == b.x2() && a.y1() == b.y2()
                || a.x2() == b.x1() && a.y2() == b.y1()
                || a.x2() == b.x2() && a.y2() == b.y2();
    }

    private boolean inUrban(Partition.Edge e) {
        return v.urban.covers(Lattice.FACTORY.createPoint(e.middle()));
    }

    private LineString way(Coordinate from, Coordinate to) {
        Relief r = v.land.relief;
        Spread s = new Spread(
                new int[] {Relief.cell(from.x, from.y)},
                (a, b, d) -> d * (1 + 6 * Math.abs(r.height[a] - r.height[b]) / d));
        List<Coordinate> path = new ArrayList<>();
        path.add(new Coordinate(to));
        for (int c = s.previous[Relief.cell(to.x, to.y)]; c >= 0; c = s.previous[c]) {
            path.add(new Coordinate(Relief.x(c), Relief.y(c)));
        }
        return Relief.soft(path, 3);
    }

    // Facilities

    private void facilities() {
        String[][] kinds = {
            {"Educacion", "Institución educativa", "15"},
            {"Salud", "Puesto de salud", "5"},
            {"Deportivo_Recreativo", "Polideportivo", "8"},
            {"Cultura", "Casa de cultura", "4"},
            {"Bienestar_Social", "Centro de desarrollo infantil", "7"},
            {"Culto", "Templo", "9"},
            {"Seguridad_Ciudadana", "CAI", "4"},
            {"Servicios_Administracion_Publica", "Sede administrativa", "3"},
            {"Abastecimiento", "Plaza satélite", "2"},
            {"Cementerios_Servicios_Funerarios", "Cementerio", "1"}
        };
        List<Town.Face> free = new ArrayList<>();
        for (Town.Face f : v.town.faces) {
            if (!f.river
                    && !f.barrio.isExpansion()
                    && !Growth.open(f)
                    && !f.use.startsWith("parque")
                    && f.block.getNumGeometries() == 1
                    && f.block.getArea() > 1500
                    && f.block.getArea() < 14_000
                    && f.barrio.character != Town.Character.INDUSTRIAL) {
                free.add(f);
            }
        }
        int n = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (String[] kind : kinds) {
                int wanted = pass == 0 ? Integer.parseInt(kind[2]) : Math.max(1, Integer.parseInt(kind[2]) / 3);
                List<Coordinate> same = new ArrayList<>();
                facilities.stream().filter(f -> f.type.endsWith(kind[0])).forEach(f -> same.add(f.place));
                for (int i = 0; i < wanted; i++) {
                    Town.Face best = null;
                    double score = -1;
                    for (int t = 0; t < 40; t++) {
                        Town.Face f = free.get(dice.nextInt(free.size()));
                        boolean fits =
                                pass == 1 ? !f.use.equals("dotacional") : f.built < 2014 && !f.use.equals("dotacional");
                        double s = same.stream()
                                        .mapToDouble(o -> o.distance(f.middle()))
                                        .min()
                                        .orElse(3000)
                                * (0.6 + dice.nextDouble());
                        if (fits && s > score) {
                            score = s;
                            best = f;
                        }
                    }
                    if (best == null) {
                        continue;
                    }
                    Coordinate c = best.block.getInteriorPoint().getCoordinate();
                    same.add(c);
                    boolean plot = n % 3 != 0 || kind[0].equals("Educacion");
                    best.use = plot ? "dotacional" : best.use;
                    String name = kind[1] + " " + best.barrio.name;
                    int places = kind[0].equals("Educacion") ? 480 + 40 * dice.nextInt(22) : 0;
                    n++;
                    if (pass == 0) {
                        facilities.add(new Facility(
                                "EQ-%03d".formatted(n),
                                name,
                                "Equipamientos." + kind[0],
                                Lattice.snap(c),
                                1990,
                                places,
                                plot ? best.block : null,
                                null));
                    } else {
                        planned(n, name, kind[0], c, places, plot ? best.block : null);
                    }
                }
            }
        }
        for (int i = 0; i < v.land.veredaSites.size(); i++) {
            if (i % 5 != 2) {
                Coordinate c = v.land.veredaSites.get(i);
                if (i % 10 != 9) {
                    facilities.add(new Facility(
                            "EQ-%03d".formatted(++n),
                            "Escuela rural " + Territory.VEREDAS.get(i),
                            "Equipamientos.Educacion",
                            Lattice.snap(new Coordinate(c.x + 15, c.y + 11)),
                            1992,
                            40 + 5 * (i % 12),
                            null,
                            null));
                } else {
                    planned(++n, "Escuela rural " + Territory.VEREDAS.get(i), "Educacion", c, 60, null);
                }
            }
        }
        for (Territory.Settlement s : Territory.SETTLEMENTS) {
            Coordinate c = new Coordinate(Relief.EAST + s.x() + 40, Relief.NORTH + s.y() - 30);
            facilities.add(new Facility(
                    "EQ-%03d".formatted(++n),
                    "Colegio " + s.name(),
                    "Equipamientos.Educacion",
                    Lattice.snap(c),
                    1995,
                    420,
                    null,
                    null));
            facilities.add(new Facility(
                    "EQ-%03d".formatted(++n),
                    "Puesto de salud " + s.name(),
                    "Equipamientos.Salud",
                    Lattice.snap(new Coordinate(c.x - 90, c.y + 45)),
                    1999,
                    0,
                    null,
                    null));
        }
    }

    private void planned(int n, String name, String type, Coordinate c, int places, @Nullable Geometry plot) {
        Coordinate place = Lattice.snap(c);
        Project p = v.programme.add("EQU", name, Lattice.FACTORY.createPoint(place), 1, "unidad", 2600);
        Coordinate real =
                Lattice.snap(new Coordinate(c.x + 9 * (dice.nextDouble() - 0.5), c.y + 9 * (dice.nextDouble() - 0.5)));
        p.executed = Lattice.FACTORY.createPoint(real);
        facilities.add(new Facility(
                "EQ-%03d".formatted(n), name, "Equipamientos." + type, place, Growth.NEVER, places, plot, p));
    }

    private void socialWorks() {
        for (Town.Barrio b : v.town.barrios) {
            if (b.character == Town.Character.HILLSIDE) {
                Geometry zone =
                        Lattice.intersection(b.shape, b.shape.getCentroid().buffer(2000));
                Project p = v.programme.add(
                        "VIV",
                        "Mejoramiento integral " + b.name,
                        zone,
                        StrictMath.rint(b.shape.getArea() / 130),
                        "hogares",
                        3800);
                p.executed = Lattice.polygonsOver(part(zone, 0.5 + 0.45 * dice.nextDouble()), 1000);
                upgrading.add(p);
                v.programme.add(
                        "AMR",
                        "Obras de estabilización " + b.name,
                        Lattice.rounded(Lattice.point(
                                        b.shape.getInteriorPoint().getX(),
                                        b.shape.getInteriorPoint().getY())
                                .buffer(45, 2)),
                        1,
                        "obra",
                        2400);
            }
        }
        int i = 0;
        for (Town.Face f : v.town.faces) {
            boolean place = (f.barrio.isExpansion() || f.barrio.character == Town.Character.NEW)
                    && f.built >= 2018
                    && f.built <= 2025
                    && f.block.getNumGeometries() == 1
                    && f.block.getArea() > 3500;
            if (place && i++ % 5 == 0 && housing.size() < 16) {
                Project p = v.programme.add(
                        "VIV",
                        "Conjunto " + Names.barrio(40 + housing.size()),
                        f.block,
                        StrictMath.rint(f.block.getArea() / 55),
                        "viviendas",
                        9500);
                p.start = f.built - 1.4;
                p.end = f.built + 0.6;
                p.stall = 1;
                p.dropped = false;
                housing.add(p);
            }
        }
        Geometry catchment = v.countryside.catchment;
        List<Polygon> forest =
                new ArrayList<>(Lattice.polygons(v.countryside.zones.get(Countryside.Zone.MICROCUENCA.ordinal())));
        forest.addAll(Lattice.polygons(v.countryside.zones.get(Countryside.Zone.BOSQUE.ordinal())));
        forest.sort(Comparator.comparingDouble(p -> p.distance(catchment)));
        for (int k = 0; k < Math.min(9, forest.size()); k++) {
            Coordinate c = forest.get(k).getInteriorPoint().getCoordinate();
            Geometry zone = Lattice.polygonsOver(
                    Lattice.intersection(forest.get(k), Lattice.buffer(Lattice.point(c.x, c.y), 330)), 5000);
            if (!zone.isEmpty()) {
                Project p = v.programme.add(
                        "MAR",
                        "Restauración " + nearestVereda(zone),
                        zone,
                        StrictMath.rint(zone.getArea() / 10_000),
                        "ha",
                        zone.getArea() / 10_000 * 12);
                p.executed = Lattice.polygonsOver(part(zone, 0.6 + 0.4 * dice.nextDouble()), 2000);
                restoration.add(p);
            }
        }
        String[][] points = {
            {"ptar", "PTAR El Guamal", "-3900", "-330", "6800"},
            {"tanque", "Tanque Loma Norte", "600", "1900", "1900"},
            {"tanque", "Tanque Altos de la Loma", "-1500", "1700", "1500"},
            {"bombeo", "Estación de bombeo sur", "-900", "-900", "900"},
            {"ptap", "Ampliación PTAP La Honda", "-60", "2290", "7200"}
        };
        for (String[] x : points) {
            Coordinate c = Lattice.snap(at(Double.parseDouble(x[2]), Double.parseDouble(x[3])));
            Project p = v.programme.add("SPD", x[1], Lattice.FACTORY.createPoint(c), 1, x[0], Double.parseDouble(x[4]));
            p.executed = Lattice.point(c.x + 6, c.y - 4);
            plants.add(p);
        }
        Town.Face plaza = v.growth.plaza;
        v.programme.add(
                "PAT",
                "Restauración de la plaza fundacional",
                plaza.block,
                StrictMath.rint(plaza.block.getArea()),
                "m2",
                2100);
        v.programme.add(
                "PAT",
                "Restauración de la antigua estación",
                Lattice.point(plaza.middle().x + 160, plaza.middle().y - 120),
                1,
                "inmueble",
                3400);
        v.programme.add("PAT", "PEMP del centro histórico", null, 1, "plan", 600);
        v.programme.add(
                "SPR",
                "Centro de acopio La Estación",
                Lattice.point(Relief.EAST + 4700, Relief.NORTH + 6150),
                1,
                "unidad",
                1500);
        v.programme.add(
                "SPR",
                "Parque logístico del corredor",
                part(v.countryside.zones.get(Countryside.Zone.SUBURBANO.ordinal()), 0.3),
                1,
                "unidad",
                8200);
        v.programme.add(
                "SPR",
                "Mirador turístico de la laguna",
                Lattice.point(
                        v.countryside.lake.getInteriorPoint().getX() + 260,
                        v.countryside.lake.getInteriorPoint().getY() + 90),
                1,
                "unidad",
                1100);
        v.programme.add("SPR", "Asistencia técnica a caficultores", null, 900, "familias", 1800);
        v.programme.add(
                "AMR",
                "Sistema de alerta temprana La Loma",
                Lattice.point(v.countryside.torrent.getCoordinateN(1).x, v.countryside.torrent.getCoordinateN(1).y),
                1,
                "sistema",
                700);
        v.programme.add("SUE", "Plan parcial Sector 1", v.land.expansion.get(0), 1, "plan", 450);
        v.programme.add("SUE", "Plan parcial Sector 2", v.land.expansion.get(1), 1, "plan", 450);
        v.programme.add("SUE", "Actualización catastral multipropósito", null, 1, "estudio", 5200);
    }
}
