package co.expediente.indicator.measuring;

import co.expediente.indicator.operation.KeptPieces;
import co.expediente.plan.flat.ContentHash;
import co.expediente.spatial.OverlapGroups;
import co.expediente.spatial.PlannedExecuted;
import co.expediente.spatial.Regions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Set operations of formulas on top of {@link Regions}: empty operands keep the dimension that the formula expects. Polygons are
 * worked on piece by piece, and each piece depends only on what lies at its place: what an edit does not touch is taken from
 * {@link KeptPieces}, bit for bit.
 */
final class Overlays {
    static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 9377);

    /** Operations of which nothing is kept. */
    static final Overlays ALONE = new Overlays(KeptPieces.none());

    private static final PreparedGeometryFactory PREPARING = new PreparedGeometryFactory();

    private final KeptPieces kept;

    Overlays(KeptPieces kept) {
        this.kept = kept;
    }

    KeptPieces kept() {
        return kept;
    }

    static Geometry empty(int dimension) {
        return dimension < 0 ? FACTORY.createGeometryCollection() : FACTORY.createEmpty(dimension);
    }

    /** Everything that some geometries cover; polygons cluster by cluster. */
    Geometry union(Collection<? extends Geometry> places, int dimension) {
        List<Geometry> whole = new ArrayList<>(places);
        whole.removeIf(g -> g.isEmpty() || g.getDimension() != dimension);
        if (dimension != 2 || whole.isEmpty()) {
            return whole.isEmpty() ? empty(dimension) : Regions.union(whole);
        }
        return new UnionTree(kept, "union", 0, place -> place).of(whole);
    }

    /**
     * All places within a distance. The curves around near parts are united first: those of a whole net at once cross each other
     * everywhere.
     *
     * @param shapes may overlap each other
     */
    Geometry buffer(Collection<? extends Geometry> shapes, double radius) {
        List<Geometry> parts = parts(shapes);
        if (parts.isEmpty()) {
            return empty(2);
        }
        return new UnionTree(kept, "buffer " + radius, Math.max(0, radius), part -> Regions.buffer(part, radius))
                .of(parts);
    }

    /** Lines as strips of land: dissolved, joined end to end and given flat ends. */
    Geometry strips(Collection<? extends Geometry> lines, double half) {
        return new UnionTree(kept, "strip " + half, half, line -> PlannedExecuted.strip(line, half))
                .of(PlannedExecuted.joined(lines));
    }

    /**
     * Polygons that cover what some polygons cover, each place once: those that overlap others are united, all others stay as they
     * are. They may touch along borders.
     */
    Once once(Collection<? extends Geometry> places) {
        List<Geometry> polygons = new ArrayList<>();
        double border = 0;
        for (List<Geometry> group : OverlapGroups.of(Clusters.inOrder(parts(places)))) {
            if (group.size() == 1) {
                polygons.add(group.get(0));
            } else {
                Geometry united = union(group, 2);
                border += united.getLength();
                polygons.addAll(parts(List.of(united)));
            }
        }
        return new Once(polygons, border);
    }

    /**
     * Polygons without overlaps.
     *
     * @param border length of the borders of those that had to be united, m
     */
    record Once(List<Geometry> polygons, double border) {}

    /** What two places have in common that are dissolved already. */
    Geometry intersection(Geometry a, Geometry b) {
        if (a.isEmpty() || b.isEmpty() || !a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())) {
            return empty(Math.max(0, Math.min(a.getDimension(), b.getDimension())));
        }
        if (a.getDimension() != 2 || b.getDimension() != 2) {
            return Regions.intersection(a, b);
        }
        return polygons(common(parts(List.of(a)), parts(List.of(b)), false));
    }

    /** What polygons have in common with other polygons; those of either side may overlap and touch each other. */
    Geometry intersection(Collection<? extends Geometry> a, Collection<? extends Geometry> b) {
        return union(common(Clusters.inOrder(parts(a)), Clusters.inOrder(parts(b)), true), 2);
    }

    private List<Geometry> common(List<Geometry> a, List<Geometry> b, boolean loose) {
        boolean smallerFirst = a.size() >= b.size();
        return byParts("intersection", smallerFirst ? a : b, smallerFirst ? b : a, loose);
    }

    /** What remains of a place that is dissolved already without another one. */
    Geometry difference(Geometry a, Geometry b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a;
        }
        return a.getDimension() == 2 && b.getDimension() == 2
                ? polygons(byParts("difference", parts(List.of(a)), parts(List.of(b)), false))
                : Regions.difference(a, b);
    }

    /**
     * Part by part of the first, with what of the second comes near.
     *
     * @param loose whether the others may overlap and touch each other
     */
    private List<Geometry> byParts(String operation, List<Geometry> some, List<Geometry> others, boolean loose) {
        STRtree tree = new STRtree();
        for (int i = 0; i < others.size(); i++) {
            tree.insert(others.get(i).getEnvelopeInternal(), i);
        }
        List<ContentHash> hashes = new ArrayList<>();
        others.forEach(o -> hashes.add(KeptPieces.hash(o)));
        Map<Integer, PreparedGeometry> prepared = new HashMap<>();
        List<Geometry> pieces = new ArrayList<>();
        for (Geometry part : some) {
            TreeSet<Integer> near = new TreeSet<>();
            for (Object i : tree.query(part.getEnvelopeInternal())) {
                near.add((Integer) i);
            }
            if (near.isEmpty()) {
                if (operation.equals("difference")) {
                    pieces.add(part);
                }
                continue;
            }
            List<ContentHash> made = new ArrayList<>(List.of(KeptPieces.hash(part)));
            near.forEach(i -> made.add(hashes.get(i)));
            Geometry piece = kept.piece(
                    ContentHash.of(operation, made), () -> piece(operation, part, near, others, prepared, loose));
            pieces.addAll(parts(List.of(piece)));
        }
        return pieces;
    }

    private static Geometry piece(
            String operation,
            Geometry part,
            Collection<Integer> near,
            List<Geometry> others,
            Map<Integer, PreparedGeometry> prepared,
            boolean loose) {
        boolean common = operation.equals("intersection");
        List<Geometry> cutting = new ArrayList<>();
        for (int i : near) {
            PreparedGeometry other = prepared.computeIfAbsent(i, n -> PREPARING.create(others.get(n)));
            if (other.covers(part)) {
                return common ? part : empty(2);
            }
            if (other.intersects(part)) {
                cutting.add(others.get(i));
            }
        }
        if (cutting.isEmpty()) {
            return common ? empty(2) : part;
        }
        Geometry all = loose && cutting.size() > 1 ? Regions.union(cutting) : polygons(cutting);
        return common ? Regions.intersection(part, all) : Regions.difference(part, all);
    }

    static Geometry polygons(Collection<Geometry> parts) {
        return FACTORY.createMultiPolygon(GeometryFactory.toPolygonArray(parts));
    }

    /** The single parts of geometries, empty ones and nulls left out. */
    static List<Geometry> parts(Collection<? extends @Nullable Geometry> geometries) {
        List<Geometry> parts = new ArrayList<>();
        for (Geometry g : geometries) {
            for (int i = 0; g != null && i < g.getNumGeometries(); i++) {
                if (!g.getGeometryN(i).isEmpty()) {
                    parts.add(g.getGeometryN(i));
                }
            }
        }
        return parts;
    }

    /** The box of all places within a distance of a geometry, a little wider than it may come out. */
    static Envelope reach(Geometry geometry, double distance) {
        Envelope box = new Envelope(geometry.getEnvelopeInternal());
        if (distance > 0) {
            box.expandBy(distance * (1 + 0x1p-20));
        }
        return box;
    }
}
