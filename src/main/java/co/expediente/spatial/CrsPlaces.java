package co.expediente.spatial;

import co.expediente.spatial.CoordinateSystem.Kind;
import co.expediente.spatial.CrsResult.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Steps 4 to 6 of domain §B.0.6: where a layer would lie in each system, and which of them put it where it should be. */
final class CrsPlaces {
    /** Units that plans were drawn in: feet, US survey feet, centimetres, millimetres, kilometres. */
    private static final double[] UNITS = {0.3048, 1200.0 / 3937, 0.01, 0.001, 1000};

    private final @Nullable Envelope extent;
    private final LonLatBox place;

    /**
     * @param extent box of the layer as the file writes it, or null
     * @param place where it should lie
     */
    CrsPlaces(@Nullable Envelope extent, LonLatBox place) {
        this.extent = extent;
        this.place = place;
    }

    /** The unit in which the layer would fall in its place, 1 when there is none: never assumed, only named. */
    double likelyUnit(CoordinateSystem system) {
        if (!system.isGeographic() && system.unit() == 1) {
            for (double unit : UNITS) {
                Candidate there = place(system.withUnit(unit), false);
                if (there != null && there.share() >= CrsRecognition.PASS) {
                    return unit;
                }
            }
        }
        return 1;
    }

    /** Steps 4 to 6: every system of the table in which some of the layer would lie in the place, best first. */
    List<Candidate> candidates() {
        List<Candidate> found = new ArrayList<>();
        if (extent == null) {
            return found;
        }
        for (boolean swapped : new boolean[] {false, true}) {
            for (CoordinateSystem system : CoordinateSystems.all()) {
                boolean isWgs84Twin = system.isGeographic() && system.datum() == Datum.WGS84;
                Envelope box = swapped ? exchanged(extent) : extent;
                if (!isWgs84Twin && isUsedHere(system) && system.isGeographic() == looksLikeDegrees(box)) {
                    Candidate candidate = place(system, swapped);
                    if (candidate != null && candidate.share() > 0) {
                        found.add(candidate);
                    }
                }
            }
        }
        // The sort is stable: among equal shares the table's order decides, so MAGNA stands before its Bogota 1975
        // twin.
        found.sort((a, b) -> {
            int pass = Boolean.compare(b.share() >= CrsRecognition.PASS, a.share() >= CrsRecognition.PASS);
            if (pass != 0) {
                return pass;
            }
            int order = Boolean.compare(a.swapped(), b.swapped());
            return order != 0 || a.share() >= CrsRecognition.PASS ? order : Double.compare(b.share(), a.share());
        });
        return found;
    }

    /** The plane of a city is used in that city only, although its numbers go on for ever. */
    private boolean isUsedHere(CoordinateSystem system) {
        boolean ofACity =
                system.kind() == Kind.COLOMBIA_URBAN || system.authority().equals("ESRI");
        return !ofACity || place.shareWithin(system.area()) > 0;
    }

    /** Where the layer would lie, or null when that is nowhere on the map. */
    @Nullable
    Candidate place(CoordinateSystem system, boolean swapped) {
        return extent == null ? null : place(system, swapped, extent);
    }

    @Nullable
    Candidate place(CoordinateSystem system, boolean swapped, Envelope extent) {
        Envelope box = swapped ? exchanged(extent) : extent;
        if (system.isGeographic() && !looksLikeDegrees(box)) {
            return null;
        }
        try {
            if (!worthFollowing(system, box)) {
                return null;
            }
            LonLatBox where = Transforms.box(system, box);
            // Far from the origin a projection folds over: the box must come back to the numbers it was made from.
            if (!comesBack(system, box, where)) {
                return null;
            }
            return new Candidate(system, swapped, where.shareWithin(place), where);
        } catch (UntransformableException | IllegalArgumentException e) {
            return null;
        }
    }

    /** A look at the corners saves following the sides of a box that lies in another part of the world. */
    private boolean worthFollowing(CoordinateSystem system, Envelope box) {
        GeometryTransform transform = Transforms.toLonLat(system, box);
        Envelope corners = new Envelope();
        for (double x : new double[] {box.getMinX(), box.getMaxX()}) {
            for (double y : new double[] {box.getMinY(), box.getMaxY()}) {
                double[] corner = transform.apply(x, y);
                corners.expandToInclude(corner[0], corner[1]);
            }
        }
        corners.expandBy(1 + corners.getWidth(), 1 + corners.getHeight());
        return corners.intersects(new Envelope(place.west(), place.east(), place.south(), place.north()))
                || system.isGeographic();
    }

    private static boolean comesBack(CoordinateSystem system, Envelope box, LonLatBox where) {
        if (system.isGeographic() || system.datum() == Datum.BOGOTA) {
            return where.west() >= -180 && where.east() <= 180;
        }
        double x = (box.getMinX() + box.getMaxX()) / 2;
        double y = (box.getMinY() + box.getMaxY()) / 2;
        double[] there = Transforms.toLonLat(system, box).apply(x, y);
        double[] back = Transforms.between(CoordinateSystems.MAGNA, system, box).apply(there[0], there[1]);
        return Math.hypot(back[0] - x, back[1] - y) * system.unit() < 1;
    }

    static boolean looksLikeDegrees(Envelope box) {
        return box.getMinX() >= -180 && box.getMaxX() <= 180 && box.getMinY() >= -90 && box.getMaxY() <= 90;
    }

    static Envelope exchanged(Envelope box) {
        return new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
    }
}
