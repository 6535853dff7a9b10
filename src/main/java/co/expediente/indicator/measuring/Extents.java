package co.expediente.indicator.measuring;

import co.expediente.indicator.operation.AreaQuestion;
import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.CrossTable;
import co.expediente.spatial.FixedPointSum;
import co.expediente.spatial.FlatLines;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.LineKernel;
import co.expediente.spatial.PreparedPolygons;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Areas and lengths of places that several regions have in common, whole or by unit; each place counts once. Areas of features
 * as they were loaded come from the tables of the run; those of constructed places from the kernel, up to three
 * layers at once; only of more an overlay is formed.
 */
final class Extents {
    private final Territory territory;
    private final Scope scope;

    Extents(Territory territory, Scope scope) {
        this.territory = territory;
        this.scope = scope;
    }

    /** Area in m² of the intersection of the regions. */
    double area(List<Region> regions) {
        return areas(regions)[scope.zones() == null ? 0 : scope.zone()];
    }

    /** The area of the whole, or that of every unit of the scope's dimension. */
    double[] areas(List<Region> regions) {
        Zones zones = scope.zones();
        if (regions.stream().anyMatch(Region::isEmpty)) {
            return new double[zones == null ? 1 : zones.list().size()];
        }
        AreaQuestion question = question(regions);
        if (question != null) {
            return territory.tables().answer(question);
        }
        return zones == null
                ? new double[] {area(regions, scope.geodesic())}
                : territory.shared("area:" + key(regions) + ":" + zones.dimension(), () -> areaIn(regions, zones));
    }

    /** The same as a question for tables, where all places are features as they were loaded; else null. */
    @Nullable
    AreaQuestion question(List<Region> regions) {
        Zones zones = scope.zones();
        List<AreaQuestion.Part> parts =
                regions.stream().map(Region::asLoaded).filter(Objects::nonNull).toList();
        if (parts.size() < regions.size() || zones != null && (zones.asLoaded() == null || parts.size() > 2)) {
            return null;
        }
        return new AreaQuestion(parts, zones == null ? null : zones.asLoaded(), zones == null && scope.geodesic());
    }

    /**
     * Length in m of the part of the first region, lines, inside the others, polygons. On a border is inside; on a border of two
     * units is in the one with the lowest code, see {@link LineKernel#lengths}.
     */
    double length(List<Region> regions) {
        if (regions.stream().anyMatch(Region::isEmpty)) {
            return 0;
        }
        Zones zones = scope.zones();
        String operation = zones == null && scope.geodesic() ? "geodesic:" : "length:";
        double[] lengths = territory.shared(
                operation + key(regions) + (zones == null ? "" : ":" + zones.dimension()),
                () -> lengthIn(
                        territory,
                        regions.get(0).lines(),
                        regions.subList(1, regions.size()).stream()
                                .map(this::prepared)
                                .toList(),
                        zones,
                        zones == null && scope.geodesic()));
        return lengths[zones == null ? 0 : scope.zone()];
    }

    private PreparedPolygons prepared(Region region) {
        return territory.shared("prepared polygons:" + region.key(), () -> PreparedPolygons.of(region.polygons()));
    }

    private static String key(List<Region> regions) {
        return regions.stream().map(Region::key).toList().toString();
    }

    private double wholeArea(List<Region> regions, boolean geodesic) {
        double area = exactArea(regions, geodesic);
        double rounding = regions.stream().mapToDouble(Region::rounding).sum();
        if (regions.size() > 3) {
            rounding += common(regions.subList(2, regions.size())).rounding();
        }
        if (rounding == 0) {
            return area;
        }
        double[] wholes = regions.size() == 1
                ? new double[0]
                : regions.stream().mapToDouble(r -> wholeOf(r, geodesic)).toArray();
        return withoutNoise(area, rounding, wholes);
    }

    private double wholeOf(Region region, boolean geodesic) {
        return new Extents(territory, geodesic ? Scope.GEODESIC : Scope.WHOLE).area(List.of(region));
    }

    private double area(List<Region> regions, boolean geodesic) {
        return territory.shared((geodesic ? "geodesic:" : "area:") + key(regions), () -> wholeArea(regions, geodesic));
    }

    /**
     * An area measured over a constructed place: 0 or a whole where the rounding of its corners (see {@link Region#rounding})
     * explains the difference. On the ellipsoid areas differ by less than a hundredth, far less than the reserve of the bound.
     */
    static double withoutNoise(double area, double rounding, double... wholes) {
        if (Math.abs(area) <= rounding) {
            return 0;
        }
        for (double whole : wholes) {
            if (Math.abs(area - whole) <= rounding) {
                return whole;
            }
        }
        return area;
    }

    private double exactArea(List<Region> regions, boolean geodesic) {
        FlatPolygons a = regions.get(0).flat();
        if (regions.size() == 1) {
            FixedPointSum sum = new FixedPointSum();
            for (int i = 0; i < a.size(); i++) {
                sum.add(geodesic ? a.geodesicArea(i) : a.area(i));
            }
            return sum.value();
        }
        FlatPolygons b = regions.get(1).flat();
        if (a.size() == 0 || b.size() == 0) {
            return 0;
        }
        if (regions.size() == 2) {
            var table = AreaKernel.crossTabulate(a, zeros(a), b, zeros(b), geodesic, territory.threads());
            return geodesic ? table.geodesic(0, 0) : table.planar(0, 0);
        }
        FlatPolygons c = common(regions.subList(2, regions.size())).flat();
        if (c.size() == 0) {
            return 0;
        }
        var table = AreaKernel.crossTabulate(a, zeros(a), b, zeros(b), c, zeros(c), geodesic, territory.threads());
        return geodesic ? table.geodesic(0, 0, 0) : table.planar(0, 0, 0);
    }

    private double[] areaIn(List<Region> regions, Zones zones) {
        if (regions.size() == 1) {
            return areaIn(regions.get(0), zones);
        }
        return areaIn(regions.get(0), common(regions.subList(1, regions.size())), zones);
    }

    /** What two places have in common in each unit, from the sums of three layers: no overlay comes between whole and parts. */
    private double[] areaIn(Region first, Region second, Zones zones) {
        double[] result = new double[zones.list().size()];
        boolean smallerFirst = first.flat().size() >= second.flat().size();
        FlatPolygons a = (smallerFirst ? first : second).flat();
        FlatPolygons b = (smallerFirst ? second : first).flat();
        if (a.size() == 0 || b.size() == 0) {
            return result;
        }
        var table = AreaKernel.crossTabulate(
                a, zeros(a), b, zeros(b), zones.flat(), zones.indices(), false, territory.threads());
        double rounding = first.rounding() + second.rounding();
        for (int i = 0; i < result.length; i++) {
            double area = table.planar(0, 0, i);
            result[i] = rounding == 0 ? area : withoutNoise(area, rounding, zones.area(i));
        }
        return result;
    }

    private double[] areaIn(Region place, Zones zones) {
        FlatPolygons a = place.flat();
        FlatPolygons z = zones.flat();
        double[] result = new double[zones.list().size()];
        if (a.size() == 0) {
            return result;
        }
        var table = AreaKernel.crossTabulate(a, zeros(a), z, zones.indices(), false, territory.threads());
        double rounding = place.rounding();
        for (int i = 0; i < result.length; i++) {
            result[i] = rounding == 0 ? table.planar(0, i) : withoutNoise(table.planar(0, i), rounding, zones.area(i));
        }
        return result;
    }

    /** Area of one place in each unit. */
    static double[] areaIn(Territory territory, Geometry place, Zones zones) {
        if (place.isEmpty()) {
            return new double[zones.list().size()];
        }
        return new Extents(territory, Scope.WHOLE).areaIn(Region.derived("", 2, place, List.of()), zones);
    }

    private static int[] zeros(FlatPolygons layer) {
        return new int[layer.size()];
    }

    /** The place itself, formed once. */
    private Region common(List<Region> regions) {
        if (regions.size() == 1) {
            return regions.get(0);
        }
        String key = "intersection" + key(regions);
        return territory.derived(
                key, regions.get(0).dimension(), regions, overlays -> FormulaRegions.intersection(overlays, regions));
    }

    /** Length of lines in each unit. */
    static double[] lengthIn(Territory territory, Geometry lines, Zones zones) {
        return lengthIn(territory, FlatLines.of(List.of(lines)), List.of(), zones, false);
    }

    private static double[] lengthIn(
            Territory territory,
            FlatLines lines,
            List<PreparedPolygons> regions,
            @Nullable Zones zones,
            boolean geodesic) {
        LineKernel.Units units = zones == null ? null : zones.prepared();
        CrossTable table = LineKernel.lengths(lines, regions, units, geodesic, territory.threads());
        double[] result = new double[zones == null ? 1 : zones.list().size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = geodesic ? table.geodesic(0, i) : table.planar(0, i);
        }
        return result;
    }
}
