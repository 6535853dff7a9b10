package co.expediente.indicator.measuring;

import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.FlatPolygons;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Cells of a square grid that a place covers to at least a share. The grid is that of the multiples of the cell's side in
 * EPSG:9377, so the same buildings always fall into the same cells.
 */
final class DensePatches {
    private final Territory territory;

    DensePatches(Territory territory) {
        this.territory = territory;
    }

    /** @param share of the cell, 0–1 */
    Region of(Region place, double side, double share) {
        if (!(side > 0)) {
            throw new NoValue(Reason.R03, "celda " + side);
        }
        String key = "dense[" + place.key() + "," + side + "," + share + "]";
        return territory.formed("region", key, overlays -> {
            FlatPolygons a = place.flat();
            List<Geometry> cells = cells(a, side);
            if (cells.isEmpty()) {
                return Region.derived(key, 2, Overlays.empty(2), List.of(place));
            }
            int[] cell = new int[cells.size()];
            for (int i = 0; i < cell.length; i++) {
                cell[i] = i;
            }
            var table = AreaKernel.crossTabulate(
                    a, new int[a.size()], FlatPolygons.of(cells), cell, false, territory.threads());
            List<Geometry> kept = new ArrayList<>();
            for (int i = 0; i < cell.length; i++) {
                if (table.planar(0, i) >= share * side * side) {
                    kept.add(cells.get(i));
                }
            }
            return Region.derived(key, 2, overlays.union(kept, 2), List.of(place));
        });
    }

    private record Cell(long column, long row) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return column == other.column ? Long.compare(row, other.row) : Long.compare(column, other.column);
        }
    }

    /** Cells that the box of some polygon touches, in order. */
    private static List<Geometry> cells(FlatPolygons a, double side) {
        TreeSet<Cell> touched = new TreeSet<>();
        for (int i = 0; i < a.size(); i++) {
            Envelope box = a.envelope(i);
            for (long x = (long) Math.floor(box.getMinX() / side); x * side <= box.getMaxX(); x++) {
                for (long y = (long) Math.floor(box.getMinY() / side); y * side <= box.getMaxY(); y++) {
                    touched.add(new Cell(x, y));
                }
            }
        }
        return touched.stream()
                .map(c -> Overlays.FACTORY.toGeometry(
                        new Envelope(c.column * side, (c.column + 1) * side, c.row * side, (c.row + 1) * side)))
                .toList();
    }
}
