package co.expediente.intake;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Recognises the reference system that a source states (domain §B.0.6, steps 1 to 3). */
record SourceCrs(@Nullable String found, @Nullable String how) {
    static final SourceCrs UNKNOWN = new SourceCrs(null, null);
    private static final Set<String> DEGREES = Set.of("EPSG:4326", "EPSG:4686");

    /** @param extent of the data in its own coordinates; the null envelope when nothing has a place */
    static SourceCrs recognise(CrsStatement statement, Envelope extent) {
        String text = statement.text();
        if (text == null) {
            return UNKNOWN;
        }
        return switch (statement.kind()) {
            case AUTHORITY -> new SourceCrs(text, "authority");
            case FORMAT -> new SourceCrs(text, "format");
            case WKT, NONE -> UNKNOWN;
        };
    }

    Inspection.Crs json() {
        return new Inspection.Crs(found, how);
    }

    /** West, south, east, north in degrees, or null when it cannot be known. */
    double @Nullable [] lonLat(Envelope extent) {
        return found != null && DEGREES.contains(found)
                ? new double[] {extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY()}
                : null;
    }
}
