package co.expediente.spatial;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Oracle: the intersection of two convex polygons by Sutherland and Hodgman in 60 decimal digits. */
final class ConvexClip {
    private static final MathContext DIGITS = new MathContext(60);

    private record P(BigDecimal x, BigDecimal y) {}

    private ConvexClip() {}

    static BigDecimal area(Geometry a, Geometry... others) {
        List<P> subject = points(a);
        for (Geometry other : others) {
            subject = clipped(subject, points(other));
        }
        return shoelace(subject);
    }

    private static List<P> clipped(List<P> polygon, List<P> clip) {
        List<P> subject = polygon;
        for (int i = 0; i < clip.size() && !subject.isEmpty(); i++) {
            P from = clip.get(i);
            P to = clip.get((i + 1) % clip.size());
            List<P> next = new ArrayList<>();
            for (int k = 0; k < subject.size(); k++) {
                P p = subject.get(k);
                P q = subject.get((k + 1) % subject.size());
                BigDecimal sp = side(from, to, p);
                BigDecimal sq = side(from, to, q);
                if (sp.signum() >= 0) {
                    next.add(p);
                }
                if (sp.signum() * sq.signum() < 0) {
                    BigDecimal t = sp.divide(sp.subtract(sq), DIGITS);
                    next.add(new P(
                            p.x.add(q.x.subtract(p.x).multiply(t, DIGITS), DIGITS),
                            p.y.add(q.y.subtract(p.y).multiply(t, DIGITS), DIGITS)));
                }
            }
            subject = next;
        }
        return subject;
    }

    private static BigDecimal shoelace(List<P> ring) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < ring.size(); k++) {
            P p = ring.get(k);
            P q = ring.get((k + 1) % ring.size());
            sum = sum.add(p.x.multiply(q.y).subtract(q.x.multiply(p.y)));
        }
        return sum.divide(BigDecimal.valueOf(2), DIGITS);
    }

    private static BigDecimal side(P from, P to, P p) {
        return to.x.subtract(from.x)
                .multiply(p.y.subtract(from.y))
                .subtract(to.y.subtract(from.y).multiply(p.x.subtract(from.x)));
    }

    /** Counter-clockwise. */
    private static List<P> points(Geometry polygon) {
        Coordinate[] c = polygon.getCoordinates();
        List<P> points = new ArrayList<>();
        for (int i = 0; i < c.length - 1; i++) {
            points.add(new P(new BigDecimal(c[i].x), new BigDecimal(c[i].y)));
        }
        if (shoelace(points).signum() < 0) {
            java.util.Collections.reverse(points);
        }
        return points;
    }
}
