package co.expediente.spatial;

import org.locationtech.jts.geom.Geometry;

/** Slivers (astillas) by the scale of the map, domain §B.0.8. */
public final class Slivers {
    /** Scale denominator of urban layers that do not state one. */
    public static final int URBAN_SCALE = 5_000;
    /** Scale denominator of rural layers that do not state one. */
    public static final int RURAL_SCALE = 25_000;

    private static final double WIDTH_ON_MAP = 0.0004;
    private static final double AREA_ON_MAP = 0.000001;
    private static final double UNIT_ON_MAP = 0.000016;
    /** More than any order of adding up or any root can change a perimeter. */
    private static final double CLEARLY = 1e-6;

    private Slivers() {}

    /**
     * Whether a piece is too thin (mean width under 0.4 mm of the map) or too small (under 1 mm²) to mean anything.
     *
     * @param scaleDenominator the worse of the two layers, e.g. 5000
     */
    public static boolean isSliver(Geometry polygon, double scaleDenominator) {
        return meanWidth(polygon) < smallestWidth(scaleDenominator)
                || Measures.planarArea(polygon) < smallestArea(scaleDenominator);
    }

    /**
     * Whether a shape is one ring that is clearly no sliver; false when it is one, or when only {@link #isSliver} can say.
     *
     * @param area planar area of the shape, m²
     */
    public static boolean isSurelyNone(FlatShape shape, double area, double scaleDenominator) {
        if (shape.polygonOfPart().length != 1 || !(area >= smallestArea(scaleDenominator))) {
            return false;
        }
        double[] xy = shape.xy();
        double perimeter = 0;
        for (int i = 2; i < xy.length; i += 2) {
            double dx = xy[i] - xy[i - 2];
            double dy = xy[i + 1] - xy[i - 1];
            perimeter += Math.sqrt(dx * dx + dy * dy);
        }
        return 2 * area > perimeter * smallestWidth(scaleDenominator) * (1 + CLEARLY);
    }

    /** Mean width 2A ÷ P, m; 0 for what has no border. */
    public static double meanWidth(Geometry polygon) {
        double perimeter = Measures.planarLength(polygon);
        return perimeter > 0 ? 2 * Measures.planarArea(polygon) / perimeter : 0;
    }

    /** Smallest mean width, m: 0.4 mm of the map. */
    public static double smallestWidth(double scaleDenominator) {
        return WIDTH_ON_MAP * scaleDenominator;
    }

    /** Smallest area, m²: 1 mm² of the map. */
    public static double smallestArea(double scaleDenominator) {
        return AREA_ON_MAP * scaleDenominator * scaleDenominator;
    }

    /** Minimum mapping unit, m²: 4 mm × 4 mm of the map. */
    public static double mappingUnit(double scaleDenominator) {
        return UNIT_ON_MAP * scaleDenominator * scaleDenominator;
    }

    /** Coverage tolerance of rules such as T102, m²: the larger of the smallest area and a millionth of the reference. */
    public static double coverageTolerance(double scaleDenominator, double referenceArea) {
        return Math.max(smallestArea(scaleDenominator), 1e-6 * referenceArea);
    }
}
