package co.expediente.intake.inspect;

import co.expediente.spatial.CoordinateSystem;
import co.expediente.spatial.DataExtent;
import co.expediente.spatial.Datum;
import co.expediente.spatial.ExtentCollector;
import co.expediente.spatial.GeometryRepair;
import co.expediente.spatial.GeometryTransform;
import co.expediente.spatial.LenientWkb;
import co.expediente.spatial.RepairOutcome;
import co.expediente.spatial.Transforms;
import co.expediente.spatial.UntransformableException;
import co.expediente.spatial.WkbReading;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** What the geometries of one layer are, by type as delivered, and what a load would find wrong with them. */
public final class GeometryStatistics {
    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(1, "Point"),
            Map.entry(2, "LineString"),
            Map.entry(3, "Polygon"),
            Map.entry(4, "MultiPoint"),
            Map.entry(5, "MultiLineString"),
            Map.entry(6, "MultiPolygon"),
            Map.entry(7, "GeometryCollection"),
            Map.entry(8, "CircularString"),
            Map.entry(9, "CompoundCurve"),
            Map.entry(10, "CurvePolygon"),
            Map.entry(11, "MultiCurve"),
            Map.entry(12, "MultiSurface"),
            Map.entry(15, "PolyhedralSurface"),
            Map.entry(16, "TIN"),
            Map.entry(17, "Triangle"));

    private final Map<String, Long> types = new TreeMap<>();
    private final Map<String, Long> problems = new TreeMap<>();
    private final ExtentCollector extent = new ExtentCollector();
    private final Sketch sketch = new Sketch();
    private final Envelope lonLat = new Envelope();
    private final @Nullable GeometryTransform transform;

    /** @param system of the coordinates if it is known before they are read; then the box in degrees is exact */
    GeometryStatistics(@Nullable CoordinateSystem system) {
        boolean shifted = system != null && system.datum() == Datum.BOGOTA; // its operation depends on the place
        this.transform = system == null || shifted ? null : Transforms.toLonLat(system, new Envelope());
    }

    void add(byte[] wkb) {
        String type = typeOf(wkb);
        types.merge(type, 1L, Long::sum);
        WkbReading reading;
        try {
            reading = LenientWkb.read(wkb);
        } catch (IllegalArgumentException e) {
            count("SHP-007");
            return;
        }
        Envelope box = reading.geometry().getEnvelopeInternal();
        extent.add(reading.geometry());
        sketch.add(reading.geometry());
        expandLonLat(reading.geometry(), box);
        RepairOutcome outcome = GeometryRepair.prepare(reading, dimension(type, reading));
        String code = outcome.code();
        if (outcome.status() == RepairOutcome.Status.STORED || code == null) {
            return;
        }
        if (code.equals("SHP-010") || code.equals("SHP-024") || code.equals("MOD-004")) {
            count(code);
            return;
        }
        count("T101");
        if (outcome.status() == RepairOutcome.Status.REJECTED) {
            count(code);
        }
    }

    private void expandLonLat(Geometry geometry, Envelope box) {
        if (transform == null || box.isNull()) {
            return;
        }
        try {
            if (transform.source().isGeographic()) {
                lonLat.expandToInclude(box);
                return;
            }
            // A straight side of the box bends by far less than this share of it; features well inside add nothing.
            double margin = 0.01 * (box.getWidth() + box.getHeight()) / 111_000;
            Envelope image = new Envelope();
            for (double x : new double[] {box.getMinX(), box.getMaxX()}) {
                for (double y : new double[] {box.getMinY(), box.getMaxY()}) {
                    double[] point = transform.apply(x, y);
                    image.expandToInclude(point[0], point[1]);
                }
            }
            image.expandBy(margin);
            if (!lonLat.contains(image)) {
                for (Coordinate c : geometry.getCoordinates()) {
                    double[] point = transform.apply(c.x, c.y);
                    lonLat.expandToInclude(point[0], point[1]);
                }
            }
        } catch (UntransformableException e) {
            // Coordinates out of any map; the ladder of reference systems has its own word for them.
        }
    }

    /** West, south, east, north in degrees; the null envelope when it was not known how. */
    Envelope lonLat() {
        return lonLat;
    }

    /** A row that has no geometry although the layer is a spatial one. */
    void addMissing() {
        count("SHP-010");
    }

    Map<String, Long> types() {
        return types;
    }

    /** Rows by code. */
    Map<String, Long> problems() {
        return problems;
    }

    /** In the coordinates of the source. */
    public DataExtent extent() {
        return extent.extent();
    }

    /** Roughly how it looks, in the coordinates of the source. */
    public Sketch sketch() {
        return sketch;
    }

    /** 2, 1, 0: what most rows are. */
    int dimension() {
        long[] votes = new long[3];
        types.forEach((type, n) -> {
            if (type.endsWith("Polygon") || type.endsWith("Surface")) {
                votes[2] += n;
            } else if (type.endsWith("String") || type.endsWith("Curve")) {
                votes[1] += n;
            } else if (type.endsWith("Point")) {
                votes[0] += n;
            }
        });
        return votes[2] >= votes[1] && votes[2] >= votes[0] ? 2 : votes[1] >= votes[0] ? 1 : 0;
    }

    private static int dimension(String type, WkbReading reading) {
        if (type.endsWith("Polygon") || type.endsWith("Surface")) {
            return 2;
        }
        if (type.endsWith("String") || type.endsWith("Curve")) {
            return 1;
        }
        if (type.endsWith("Point")) {
            return 0;
        }
        return Math.max(0, reading.geometry().getDimension());
    }

    private static String typeOf(byte[] wkb) {
        if (wkb.length < 5) {
            return "Unknown";
        }
        int raw = ByteBuffer.wrap(wkb)
                .order(wkb[0] == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .getInt(1);
        return TYPES.getOrDefault((raw & 0x0FFFFFFF) % 1000, "Unknown");
    }

    private void count(String code) {
        problems.merge(code, 1L, Long::sum);
    }
}
