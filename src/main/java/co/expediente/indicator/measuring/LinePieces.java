package co.expediente.indicator.measuring;

import co.expediente.indicator.operation.KeptPieces;
import co.expediente.plan.flat.ContentHash;
import co.expediente.spatial.PlannedExecuted;
import co.expediente.spatial.PlannedExecuted.Band;
import co.expediente.spatial.PlannedExecuted.Lengths;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Planned lines compared with executed ones (AVl) group by group: planned lines that touch, directly or over others, with the
 * executed lines that come near. Other executed lines, and where they are joined with near ones, lie too far away to cover anything.
 */
final class LinePieces {
    private final KeptPieces kept;
    private final Advance.Reach reach;
    private final Predicate<Geometry> rural;
    private final double crossing;

    /** @param rural whether a planned line is recognised with the rural distance */
    LinePieces(KeptPieces kept, Advance.Reach reach, Predicate<Geometry> rural, double crossing) {
        this.kept = kept;
        this.reach = reach;
        this.rural = rural;
        this.crossing = crossing;
    }

    Lengths of(Collection<Geometry> planned, Collection<Geometry> executed) {
        List<Geometry> works = Clusters.inOrder(Overlays.parts(executed));
        STRtree tree = new STRtree();
        // A joint of a round corner reaches as far as the distance, and its rounding a little more.
        double farthest = 2 * Math.max(reach.urban(), reach.rural());
        for (int i = 0; i < works.size(); i++) {
            tree.insert(Overlays.reach(works.get(i), farthest), i);
        }
        List<Lengths> pieces = new ArrayList<>();
        for (List<Geometry> group : Clusters.of(planned)) {
            TreeSet<Integer> near = new TreeSet<>();
            for (Geometry line : Overlays.parts(group)) {
                for (Object i : tree.query(line.getEnvelopeInternal())) {
                    near.add((Integer) i);
                }
            }
            pieces.add(piece(group, near.stream().map(works::get).toList()));
        }
        return PlannedExecuted.together(pieces);
    }

    private Lengths piece(List<Geometry> planned, List<Geometry> executed) {
        List<Geometry> inTown = planned.stream().filter(rural.negate()).toList();
        List<Geometry> outside = planned.stream().filter(rural).toList();
        List<ContentHash> hashes = new ArrayList<>();
        List.of(inTown, outside, executed)
                .forEach(some -> hashes.add(ContentHash.of(
                        "lines", some.stream().map(KeptPieces::hash).toList())));
        return kept.piece(
                ContentHash.of("avl " + reach + " " + crossing, hashes),
                () -> PlannedExecuted.lengthsByBand(
                        List.of(new Band(inTown, reach.urban()), new Band(outside, reach.rural())), executed, crossing),
                LinePieces::bytes,
                LinePieces::lengths);
    }

    private static byte[] bytes(Lengths lengths) {
        byte[] planned = KeptPieces.bytes(lengths.plannedGeometry());
        byte[] covered = KeptPieces.bytes(lengths.coveredGeometry());
        byte[] missing = KeptPieces.bytes(lengths.missingGeometry());
        Double ratio = lengths.ratio();
        return ByteBuffer.allocate(48 + planned.length + covered.length + missing.length)
                .putDouble(Objects.requireNonNullElse(ratio, Double.NaN))
                .putDouble(lengths.planned())
                .putDouble(lengths.covered())
                .putDouble(lengths.missing())
                .putDouble(lengths.dropped())
                .putInt(planned.length)
                .put(planned)
                .putInt(covered.length)
                .put(covered)
                .put(missing)
                .array();
    }

    private static Lengths lengths(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        double ratio = in.getDouble();
        double planned = in.getDouble();
        double covered = in.getDouble();
        double missing = in.getDouble();
        double dropped = in.getDouble();
        byte[] plannedLines = new byte[in.getInt()];
        in.get(plannedLines);
        byte[] coveredLines = new byte[in.getInt()];
        in.get(coveredLines);
        byte[] missingLines = new byte[in.remaining()];
        in.get(missingLines);
        return new Lengths(
                Double.isNaN(ratio) ? null : ratio,
                planned,
                covered,
                missing,
                dropped,
                KeptPieces.geometry(plannedLines),
                KeptPieces.geometry(coveredLines),
                KeptPieces.geometry(missingLines));
    }
}
