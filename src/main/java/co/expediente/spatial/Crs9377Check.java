package co.expediente.spatial;

import java.util.Map;
import java.util.Optional;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Envelope;

/**
 * Self-test of EPSG:9377 (CRS-018): the definition of GeoTools and our own transformation against coordinates that PostGIS
 * gave. Opens GeoTools' EPSG base, which takes seconds: for {@code doctor} and a background thread of {@code serve} only.
 */
public final class Crs9377Check {
    /** Longitude, latitude, east, north: PostGIS 3.3.2 with PROJ 9.1.1. GeoTools is within 0.1 mm at these. */
    private static final double[][] POINTS = {
        {-74.08, 4.61, 4880250.126788, 2067490.886266},
        {-75.56, 6.25, 4716838.697642, 2249302.349104},
        {-74.80, 10.98, 4803396.334055, 2771920.205589},
        {-69.94, -4.21, 5339613.662451, 1092229.598961},
        {-72.50, 7.89, 5055092.885003, 2429870.749234}
    };

    private static final double TOLERANCE = 0.0005;

    private Crs9377Check() {}

    /** Empty when all agree below half a millimetre; else CRS-018 with {@code where} and {@code difference}. */
    public static Optional<CrsFinding> run() {
        Optional<CrsFinding> ours = ownTransform();
        return ours.isPresent() ? ours : geoTools();
    }

    static Optional<CrsFinding> ownTransform() {
        GeometryTransform transform = Transforms.to9377(CoordinateSystems.MAGNA, new Envelope());
        double worst = 0;
        for (double[] p : POINTS) {
            double[] out = transform.apply(p[0], p[1]);
            worst = Math.max(worst, Math.hypot(out[0] - p[2], out[1] - p[3]));
        }
        return verdict("expediente", worst);
    }

    static Optional<CrsFinding> geoTools() {
        try {
            MathTransform transform =
                    CRS.findMathTransform(CRS.decode("EPSG:4686", true), CRS.decode("EPSG:9377", true), true);
            double worst = 0;
            for (double[] p : POINTS) {
                double[] out = new double[2];
                transform.transform(p, 0, out, 0, 1);
                worst = Math.max(worst, Math.hypot(out[0] - p[2], out[1] - p[3]));
            }
            return verdict("GeoTools", worst);
        } catch (FactoryException | TransformException e) {
            return verdict("GeoTools", Double.NaN);
        }
    }

    static Optional<CrsFinding> verdict(String where, double worst) {
        return worst <= TOLERANCE
                ? Optional.empty()
                : Optional.of(
                        new CrsFinding("CRS-018", true, Map.of("where", where, "difference", Double.toString(worst))));
    }
}
