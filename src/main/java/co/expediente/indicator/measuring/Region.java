package co.expediente.indicator.measuring;

import co.expediente.indicator.operation.AreaQuestion.Part;
import co.expediente.plan.Feature;
import co.expediente.spatial.FlatLines;
import co.expediente.spatial.FlatPolygons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A set of features, or a place derived from them. Features are read and geometry is formed on first use only: areas of layers
 * whose features do not overlap need neither. Thread-safe.
 */
public final class Region {
    /**
     * How far a corner that an overlay made may lie from where it belongs, m. Eastings of EPSG:9377 are below 2^23 and
     * northings below 2^22, so rounding to the nearest double moves a crossing by at most 2^-31 and 2^-32: together less
     * than 1.12 · 2^-31; the crossing itself is computed near the origin and adds less than the rest. A corner of the data that
     * was set on a border of another layer is rounded in the same way.
     */
    private static final double CORNER = 0x1p-30;

    private final String key;
    private final int dimension;
    private final @Nullable Supplier<List<Feature>> source;
    private final @Nullable Part asLoaded;
    private final boolean overlapsItself;
    private final List<Region> operands;
    private final @Nullable Supplier<Geometry> form;
    private final @Nullable Territory territory;
    private @Nullable List<Feature> features;
    private @Nullable Geometry dissolved;
    private @Nullable FlatPolygons flat;
    private @Nullable Double rounding;

    private Region(
            String key,
            int dimension,
            @Nullable Supplier<List<Feature>> source,
            @Nullable Part asLoaded,
            boolean overlapsItself,
            List<Region> operands,
            @Nullable Supplier<Geometry> form,
            @Nullable Territory territory) {
        this.key = key;
        this.dimension = dimension;
        this.source = source;
        this.asLoaded = asLoaded;
        this.overlapsItself = overlapsItself;
        this.operands = operands;
        this.form = form;
        this.territory = territory;
    }

    static Region ofFeatures(String key, int dimension, List<Feature> features, boolean overlapsItself) {
        return ofFeatures(key, dimension, features, overlapsItself, null);
    }

    /** @param territory forms what it needs once for its run; null to form it alone */
    static Region ofFeatures(
            String key, int dimension, List<Feature> features, boolean overlapsItself, @Nullable Territory territory) {
        List<Feature> copy = List.copyOf(features);
        return new Region(key, dimension, () -> copy, null, overlapsItself, List.of(), null, territory);
    }

    /** Features of an edition that a filter takes; read only when somebody asks for them one by one. */
    static Region selected(
            String key,
            int dimension,
            Part part,
            Supplier<List<Feature>> features,
            boolean overlapsItself,
            @Nullable Territory territory) {
        return new Region(key, dimension, features, part, overlapsItself, List.of(), null, territory);
    }

    /** A place that a set operation made of others. */
    static Region derived(String key, int dimension, Geometry geometry, List<Region> operands) {
        return derived(key, dimension, () -> geometry, operands);
    }

    /**
     * A place that a set operation makes of others when somebody asks for it.
     *
     * @param form gives the same geometry every time
     */
    static Region derived(String key, int dimension, Supplier<Geometry> form, List<Region> operands) {
        return new Region(key, dimension, null, null, false, List.copyOf(operands), form, null);
    }

    /** The same key, the same place. */
    public String key() {
        return key;
    }

    /** 2 polygons, 1 lines, 0 points, −1 a table. */
    public int dimension() {
        return dimension;
    }

    /** Features of an input; empty for derived places. */
    public synchronized List<Feature> features() {
        if (source == null) {
            return List.of();
        }
        if (features == null) {
            features = source.get();
        }
        return features;
    }

    /** The edition and filter of polygons that lie side by side as they were loaded; null for all others. */
    @Nullable
    Part asLoaded() {
        return overlapsItself || dimension != 2 ? null : asLoaded;
    }

    public boolean isDerived() {
        return source == null;
    }

    /** Whether features must be dissolved before their areas or lengths may be added. */
    public boolean overlapsItself() {
        return overlapsItself;
    }

    public boolean isEmpty() {
        // A selection is made of at least one feature.
        return asLoaded == null
                && (source == null ? geometry().isEmpty() : features().isEmpty());
    }

    /**
     * The largest area, m², that the place may have or lack because its corners are rounded: the whole border moved by the
     * rounding of one corner, and the same of the places that it was made of. 0 for features as they were loaded, whose
     * areas the kernel gives without noise. An area up to this size is not there, and one that differs so little from
     * a whole is the whole.
     */
    synchronized double rounding() {
        if (rounding == null) {
            double ofOperands = operands.stream().mapToDouble(Region::rounding).sum();
            double border = source == null ? geometry().getLength() : overlapsItself ? once().border() : 0;
            rounding = dimension == 2 ? ofOperands + CORNER * border : 0;
        }
        return rounding;
    }

    /** The polygons as the kernel takes them, each place once. */
    synchronized FlatPolygons flat() {
        if (flat == null) {
            // Part by part: a whole region as one feature would leave the kernel's index nothing to leave out.
            flat = FlatPolygons.of(
                    Overlays.parts(source != null && overlapsItself && dimension == 2 ? once().polygons() : shapes()));
        }
        return flat;
    }

    private Overlays.Once once() {
        return formed("once", overlays -> overlays.once(Overlays.parts(shapes())));
    }

    private <T> T formed(String kind, Function<Overlays, T> form) {
        return territory == null ? form.apply(Overlays.ALONE) : territory.formed(kind, key, form);
    }

    /** The polygons as they were loaded, overlaps and all; of a place made of others its parts. */
    FlatPolygons polygons() {
        return source == null || !overlapsItself ? flat() : FlatPolygons.of(Overlays.parts(shapes()));
    }

    /** The lines as they were loaded, or those of a place made of others. */
    FlatLines lines() {
        return FlatLines.of(source == null ? List.of(geometry()) : Overlays.parts(shapes()));
    }

    /** The geometries as they were loaded, overlaps and all; of a place made of others the place. */
    List<@Nullable Geometry> shapes() {
        List<@Nullable Geometry> shapes = new ArrayList<>();
        if (source == null) {
            shapes.add(geometry());
        }
        features().forEach(f -> shapes.add(f.geometry()));
        return shapes;
    }

    /** Everything that it covers, each place once; EPSG:9377. */
    public synchronized Geometry geometry() {
        if (form != null) {
            return form.get();
        }
        if (dissolved == null) {
            dissolved = formed("union", overlays -> overlays.union(Overlays.parts(shapes()), dimension));
        }
        return dissolved;
    }
}
