package co.expediente.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;

/**
 * The town's ground plan: barrios and expansion sectors cut into faces by streets. A face is a block with half of the
 * streets around it, so that the faces of a barrio tile it; the block itself is the face drawn in by half a street.
 */
final class Town {
    /** What a barrio is like; decides street pattern, block size, density and treatment. */
    enum Character {
        HISTORIC,
        CENTRE,
        FORMAL,
        HILLSIDE,
        NEW,
        INDUSTRIAL,
        VACANT,
        EXPANSION
    }

    static final class Barrio {
        final int index;
        final String name;
        final Character character;
        final Coordinate site;
        Geometry shape;
        int comuna;

        Barrio(int index, String name, Character character, Coordinate site, Geometry shape) {
            this.index = index;
            this.name = name;
            this.character = character;
            this.site = site;
            this.shape = shape;
        }

        boolean isExpansion() {
            return character == Character.EXPANSION;
        }
    }

    /** A block and its half streets. {@code built}: year in which it was built, 9999 for never in our time. */
    static final class Face {
        final Geometry ground;
        final Barrio barrio;
        Geometry block;
        String use = "residencial";
        int built = 2000;
        /** True when the face lies in the strip along the river. */
        boolean river;

        int number;

        Face(Geometry ground, Barrio barrio) {
            this.ground = ground;
            this.barrio = barrio;
            this.block = ground;
        }

        Coordinate middle() {
            return ground.getInteriorPoint().getCoordinate();
        }
    }

    /** A street segment between two nodes; the faces on both sides (one at the town's edge). */
    record Street(Partition.Edge edge, List<Face> sides) {}

    static final int COMUNAS = 12;

    final Territory land;
    final List<Barrio> barrios = new ArrayList<>();
    final List<Face> faces = new ArrayList<>();
    final List<Street> streets = new ArrayList<>();
    final TreeMap<Integer, Geometry> comunas = new TreeMap<>();
    final Geometry riverStrip;
    final Geometry creekStrip;
    private final SplittableRandom random;
    private final Noise noise;

    Town(Territory land, long seed) {
        this.land = land;
        random = new SplittableRandom(seed);
        noise = new Noise(seed + 9);
        riverStrip = Lattice.buffer(Lattice.intersection(land.river, envelope()), 40);
        creekStrip = Lattice.union(
                creeks().stream().map(l -> (Geometry) Lattice.buffer(l, 13)).toList());
        layOutBarrios();
        layOutFaces();
        finishBarrios();
        gatherStreets();
        drawBlocks();
    }

    private Geometry envelope() {
        return Lattice.FACTORY.toGeometry(
                Lattice.rounded(land.urban.buffer(1500)).getEnvelopeInternal());
    }

    private List<LineString> creeks() {
        List<LineString> creeks = new ArrayList<>();
        for (Relief.Stream s : land.streams) {
            if (s.cells() > 500
                    && s.line().intersects(land.urban)
                    && land.river.distance(s.line().getPointN(s.line().getNumPoints() / 2)) > 60) {
                creeks.add(s.line());
            }
        }
        return creeks;
    }

    // Barrios

    private void layOutBarrios() {
        IndexedPointInAreaLocator urban = new IndexedPointInAreaLocator(land.urban);
        List<Coordinate> samples = new ArrayList<>();
        var box = land.urban.getEnvelopeInternal();
        for (double y = box.getMinY(); y < box.getMaxY(); y += 20) {
            for (double x = box.getMinX(); x < box.getMaxX(); x += 20) {
                Coordinate c = new Coordinate(x, y);
                if (urban.locate(c) == Location.INTERIOR) {
                    samples.add(c);
                }
            }
        }
        List<Coordinate> sites = new ArrayList<>();
        sites.add(land.centre);
        for (int trial = 0; trial < 40_000 && sites.size() < 61; trial++) {
            Coordinate c = samples.get(random.nextInt(samples.size()));
            double spacing = 230 + 0.075 * c.distance(land.centre);
            if (sites.stream().allMatch(s -> s.distance(c) > spacing)
                    && land.river.distance(Lattice.point(c.x, c.y)) > 90) {
                sites.add(c);
            }
        }
        boolean[] north = new boolean[sites.size()];
        for (int i = 0; i < north.length; i++) {
            north[i] = north(sites.get(i));
        }
        Partition.Labels nearest = (x, y) -> {
            Coordinate c = new Coordinate(x + 45 * noise.at(x, y, 330), y + 45 * noise.at(x + 5000, y - 3000, 330));
            boolean side = north(c);
            int best = -1;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < north.length; i++) {
                if (north[i] == side) {
                    double d = sites.get(i).distance(c);
                    if (d < least) {
                        least = d;
                        best = i;
                    }
                }
            }
            return best;
        };
        TreeMap<Integer, Geometry> parts = Partition.cut(land.urban, nearest, 14, 25_000, 34);
        int[] comuna = cluster(sites, north, parts);
        parts.forEach((k, shape) -> {
            Barrio b = new Barrio(
                    barrios.size(), Names.barrio(barrios.size()), character(sites.get(k)), sites.get(k), shape);
            b.comuna = comuna[k];
            barrios.add(b);
        });
        for (int e = 0; e < land.expansion.size(); e++) {
            Geometry x = land.expansion.get(e);
            Barrio b = new Barrio(
                    barrios.size(),
                    "Sector de expansión " + (e + 1),
                    Character.EXPANSION,
                    x.getInteriorPoint().getCoordinate(),
                    x);
            b.comuna = 0;
            barrios.add(b);
        }
    }

    /** On the right bank, looking downstream: the side of the old town. */
    boolean north(Coordinate c) {
        Coordinate[] r = land.river.getCoordinates();
        double best = Double.MAX_VALUE;
        int at = 0;
        for (int i = 0; i + 1 < r.length; i++) {
            double d = org.locationtech.jts.algorithm.Distance.pointToSegment(c, r[i], r[i + 1]);
            if (d < best) {
                best = d;
                at = i;
            }
        }
        return org.locationtech.jts.algorithm.Orientation.index(r[at], r[at + 1], c)
                == org.locationtech.jts.algorithm.Orientation.CLOCKWISE;
    }

    private Character character(Coordinate site) {
        double d = site.distance(land.centre);
        double slope = Relief.sample(land.relief.slope, site.x, site.y);
        double along = (site.x - land.centre.x) * 0.832 + (site.y - land.centre.y) * 0.5547;
        if (d < 60) {
            return Character.HISTORIC;
        }
        if (d < 520) {
            return Character.CENTRE;
        }
        if (along < -1700 && slope < 0.1) {
            return Character.INDUSTRIAL;
        }
        if (slope > 0.15 && d > 900) {
            return Character.HILLSIDE;
        }
        double n = noise.at(site.x, site.y, 900);
        if (d > 1500 && n > 0.28) {
            return Character.VACANT;
        }
        return d > 1300 ? Character.NEW : Character.FORMAL;
    }

    /** Twelve comunas from the barrios' sites: farthest-point seeds, then k-means by side of the river. */
    private int[] cluster(List<Coordinate> sites, boolean[] north, TreeMap<Integer, Geometry> parts) {
        List<Coordinate> seeds = new ArrayList<>();
        List<Boolean> side = new ArrayList<>();
        int northern = 0;
        for (int k : parts.keySet()) {
            northern += north[k] ? 1 : 0;
        }
        int forNorth =
                Math.max(2, Math.min(COMUNAS - 2, (int) StrictMath.rint(COMUNAS * (double) northern / parts.size())));
        for (boolean s : new boolean[] {true, false}) {
            int wanted = s ? forNorth : COMUNAS - forNorth;
            List<Coordinate> own = new ArrayList<>();
            for (int n = 0; n < wanted; n++) {
                Coordinate best = null;
                double far = -1;
                for (int k : parts.keySet()) {
                    if (north[k] == s) {
                        double d = own.isEmpty()
                                ? 10_000 - sites.get(k).distance(land.centre)
                                : own.stream()
                                        .mapToDouble(o -> o.distance(sites.get(k)))
                                        .min()
                                        .orElse(0);
                        if (d > far) {
                            far = d;
                            best = sites.get(k);
                        }
                    }
                }
                own.add(new Coordinate(java.util.Objects.requireNonNull(best)));
                side.add(s);
            }
            seeds.addAll(own);
        }
        int[] label = new int[sites.size()];
        for (int round = 0; round < 12; round++) {
            for (int k : parts.keySet()) {
                double least = Double.MAX_VALUE;
                for (int c = 0; c < seeds.size(); c++) {
                    double d = seeds.get(c).distance(sites.get(k));
                    if (side.get(c) == north[k] && d < least) {
                        least = d;
                        label[k] = c;
                    }
                }
            }
            for (int c = 0; c < seeds.size(); c++) {
                double sx = 0;
                double sy = 0;
                double w = 0;
                for (int k : parts.keySet()) {
                    if (label[k] == c) {
                        double a = parts.get(k).getArea();
                        sx += a * sites.get(k).x;
                        sy += a * sites.get(k).y;
                        w += a;
                    }
                }
                if (w > 0) {
                    seeds.set(c, new Coordinate(sx / w, sy / w));
                }
            }
        }
        // Numbered from the centre outwards, turning.
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < seeds.size(); c++) {
            order.add(c);
        }
        order.sort(Comparator.comparingDouble(c -> {
            Coordinate s = seeds.get(c);
            double d = s.distance(land.centre);
            return d < 450 ? -10 : StrictMath.atan2(s.y - land.centre.y, s.x - land.centre.x);
        }));
        int[] rank = new int[seeds.size()];
        for (int i = 0; i < order.size(); i++) {
            rank[order.get(i)] = i + 1;
        }
        for (int k = 0; k < label.length; k++) {
            label[k] = rank[label[k]];
        }
        return label;
    }

    // Faces

    private void layOutFaces() {
        List<LineString> lines = new ArrayList<>();
        List<Geometry> shapes = new ArrayList<>();
        for (Barrio b : barrios) {
            lines.addAll(Lattice.lines(b.shape.getBoundary()));
            shapes.add(b.shape);
            lines.addAll(gridOf(b));
        }
        Geometry whole = Partition.merge(shapes);
        Partition.BorderVertices border = new Partition.BorderVertices(whole);
        for (LineString bank : Lattice.lines(riverStrip.getBoundary())) {
            lines.addAll(Partition.clip(bank, whole, border));
        }
        List<Polygon> raw = Partition.faces(lines, whole);
        List<IndexedPointInAreaLocator> locators = barrios.stream()
                .map(b -> new IndexedPointInAreaLocator(b.shape))
                .toList();
        IndexedPointInAreaLocator strip = new IndexedPointInAreaLocator(riverStrip);
        int[] barrio = new int[raw.size()];
        boolean[] wet = new boolean[raw.size()];
        for (int i = 0; i < barrio.length; i++) {
            Point p = raw.get(i).getInteriorPoint();
            for (int b = 0; b < locators.size(); b++) {
                if (locators.get(b).locate(p.getCoordinate()) != Location.EXTERIOR) {
                    barrio[i] = b;
                }
            }
            wet[i] = strip.locate(p.getCoordinate()) == Location.INTERIOR;
        }
        int[] group = joinSmall(raw, barrio, wet);
        TreeMap<Integer, List<Polygon>> groups = new TreeMap<>();
        for (int i = 0; i < group.length; i++) {
            groups.computeIfAbsent(group[i], k -> new ArrayList<>()).add(raw.get(i));
        }
        groups.forEach((k, parts) -> {
            Face f = new Face(Partition.merge(parts), barrios.get(barrio[k]));
            f.river = wet[k];
            faces.add(f);
        });
    }

    /** Faces too small or too thin for a block join the neighbour of the same barrio with the longest common side. */
    private static int[] joinSmall(List<Polygon> raw, int[] barrio, boolean[] wet) {
        Map<Partition.Edge, List<Integer>> sides = Partition.sides(raw);
        int[] group = new int[raw.size()];
        double[] area = new double[raw.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
            area[i] = raw.get(i).getArea();
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < group.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble((Integer i) -> area[i]).thenComparing(i -> i));
        for (int i : order) {
            Polygon p = raw.get(i);
            int own = root(group, i);
            double width = 2 * p.getArea() / p.getLength();
            if (!wet[i] && area[own] >= 1900 && width >= 17) {
                continue;
            }
            TreeMap<Integer, Double> common = new TreeMap<>();
            for (Partition.Edge e : Partition.edges(p)) {
                for (int other : sides.get(e)) {
                    int r = root(group, other);
                    if (r != own && barrio[other] == barrio[i] && wet[other] == wet[i]) {
                        common.merge(r, e.length(), Double::sum);
                    }
                }
            }
            int best = -1;
            double longest = 0;
            for (Map.Entry<Integer, Double> c : common.entrySet()) {
                if (c.getValue() > longest) {
                    longest = c.getValue();
                    best = c.getKey();
                }
            }
            if (best >= 0) {
                int low = Math.min(best, own);
                int high = Math.max(best, own);
                group[high] = low;
                area[low] += area[high];
            }
        }
        for (int i = 0; i < group.length; i++) {
            group[i] = root(group, i);
        }
        return group;
    }

    private static int root(int[] group, int i) {
        int r = i;
        while (group[r] != r) {
            r = group[r];
        }
        return r;
    }

    /** Streets inside a barrio: rows along the slope's contour, bent, with cross streets. */
    private List<LineString> gridOf(Barrio b) {
        SplittableRandom dice = random.split();
        double length;
        double depth;
        double bend;
        double jitter;
        switch (b.character) {
            case HISTORIC -> {
                length = 84;
                depth = 80;
                bend = 3;
                jitter = 0.02;
            }
            case CENTRE -> {
                length = 92;
                depth = 74;
                bend = 6;
                jitter = 0.05;
            }
            case HILLSIDE -> {
                length = 88;
                depth = 44;
                bend = 30;
                jitter = 0.55;
            }
            case NEW -> {
                length = 118;
                depth = 62;
                bend = 16;
                jitter = 0.35;
            }
            case INDUSTRIAL -> {
                length = 210;
                depth = 150;
                bend = 6;
                jitter = 0.2;
            }
            case VACANT -> {
                length = 330;
                depth = 240;
                bend = 25;
                jitter = 0.3;
            }
            case EXPANSION -> {
                length = 135;
                depth = 82;
                bend = 22;
                jitter = 0.3;
            }
            default -> {
                length = 98;
                depth = 54;
                bend = 9;
                jitter = 0.2;
            }
        }
        double angle = direction(b);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        Coordinate o = b.site;
        double reach = 100 + b.shape.getEnvelopeInternal().getDiameter();
        List<LineString> lines = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        for (double v = -reach - dice.nextDouble() * depth; v < reach; v += depth * (0.85 + 0.3 * dice.nextDouble())) {
            rows.add(v);
        }
        double offset = dice.nextDouble() * length;
        for (int r = 0; r < rows.size(); r++) {
            double v = rows.get(r);
            List<Coordinate> row = new ArrayList<>();
            for (double u = -reach; u <= reach; u += 26) {
                row.add(bent(o, u, v, cos, sin, bend));
            }
            lines.add(Lattice.line(row));
            if (r + 1 < rows.size()) {
                double next = rows.get(r + 1);
                int k = 0;
                for (double u = -reach - offset; u < reach; u += length) {
                    double shifted = u
                            + jitter * length * (dice.nextDouble() - 0.5)
                            + (jitter > 0.4 && r % 2 == 0 ? length / 2 : 0);
                    k++;
                    if (jitter > 0.25 && dice.nextDouble() < 0.12) {
                        continue;
                    }
                    lines.add(Lattice.line(List.of(
                            bent(o, shifted, v - 1.5, cos, sin, bend),
                            bent(o, shifted, (v + next) / 2, cos, sin, bend),
                            bent(o, shifted, next + 1.5, cos, sin, bend))));
                }
            }
        }
        Partition.BorderVertices border = new Partition.BorderVertices(b.shape);
        List<LineString> clipped = new ArrayList<>();
        for (LineString l : lines) {
            clipped.addAll(Partition.clip(l, b.shape, border));
        }
        return clipped;
    }

    private Coordinate bent(Coordinate o, double u, double v, double cos, double sin, double bend) {
        double x = o.x + u * cos - v * sin;
        double y = o.y + u * sin + v * cos;
        return new Coordinate(x + bend * noise.at(x, y, 260) * 1.6, y + bend * noise.at(x + 2000, y + 7000, 260) * 1.6);
    }

    /** Rows follow the contour on slopes and the valley on flat ground. */
    private double direction(Barrio b) {
        double h = 150;
        double gx = Relief.sample(land.relief.height, b.site.x + h, b.site.y)
                - Relief.sample(land.relief.height, b.site.x - h, b.site.y);
        double gy = Relief.sample(land.relief.height, b.site.x, b.site.y + h)
                - Relief.sample(land.relief.height, b.site.x, b.site.y - h);
        double contour = StrictMath.atan2(gx, -gy);
        double valley = 0.62 + 0.16 * noise.at(b.site.x, b.site.y, 1100);
        double steep = StrictMath.hypot(gx, gy) / (2 * h);
        return b.character == Character.HISTORIC || b.character == Character.CENTRE
                ? 0.60
                : steep > 0.11 ? contour : valley;
    }

    private void finishBarrios() {
        for (Barrio b : barrios) {
            List<Geometry> own = new ArrayList<>();
            for (Face f : faces) {
                if (f.barrio == b) {
                    own.add(f.ground);
                }
            }
            b.shape = Partition.merge(own);
        }
        for (int c = 1; c <= COMUNAS; c++) {
            List<Geometry> own = new ArrayList<>();
            for (Barrio b : barrios) {
                if (b.comuna == c) {
                    own.add(b.shape);
                }
            }
            if (!own.isEmpty()) {
                comunas.put(c, Partition.merge(own));
            }
        }
    }

    private void gatherStreets() {
        Map<Partition.Edge, List<Integer>> sides =
                Partition.sides(faces.stream().map(f -> f.ground).toList());
        Set<Partition.Edge> seen = new HashSet<>();
        for (Face f : faces) {
            for (Partition.Edge e : Partition.edges(f.ground)) {
                List<Integer> both = sides.get(e);
                if (seen.add(e) && both.size() == 2) {
                    Face a = faces.get(both.get(0));
                    Face z = faces.get(both.get(1));
                    if (!(a.river && z.river)) {
                        streets.add(new Street(e, List.of(a, z)));
                    }
                }
            }
        }
    }

    private void drawBlocks() {
        BufferParameters mitre = new BufferParameters();
        mitre.setJoinStyle(BufferParameters.JOIN_MITRE);
        mitre.setMitreLimit(3);
        Map<Barrio, Integer> count = new HashMap<>();
        for (Face f : faces) {
            double half = switch (f.barrio.character) {
                case HILLSIDE -> 3.0;
                case INDUSTRIAL, EXPANSION, NEW -> 6.0;
                default -> 4.75;
            };
            Geometry inner = Lattice.rounded(new BufferOp(f.ground, mitre).getResultGeometry(-half));
            if (!f.river) {
                inner = Lattice.difference(inner, riverStrip);
                inner = Lattice.difference(inner, creekStrip);
            }
            f.block = Lattice.polygonsOver(inner, 350);
            f.number = count.merge(f.barrio, 1, Integer::sum);
        }
    }
}
