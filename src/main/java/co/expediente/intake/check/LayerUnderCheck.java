package co.expediente.intake.check;

import co.expediente.plan.LayerDefinition;
import co.expediente.plan.flat.Column;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.StoredPolygons;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** What has just been loaded, as the checks see it: features in spatial order, read as they are asked for, and their rows. */
public final class LayerUnderCheck implements StoredPolygons {
    private final LayerDefinition definition;
    private final FlatLayer flat;
    private final LoadedRows rows;
    private final int[] place;
    private double @Nullable [] boxes;

    public LayerUnderCheck(LayerDefinition definition, FlatLayer flat, LoadedRows rows) {
        this.definition = definition;
        this.flat = flat;
        this.rows = rows;
        this.place = rows.places(flat);
    }

    LayerDefinition definition() {
        return definition;
    }

    FlatLayer flat() {
        return flat;
    }

    @Override
    public int size() {
        return flat.size();
    }

    @Override
    public synchronized double[] boxes() {
        if (boxes == null) {
            boxes = flat.boxes();
        }
        return boxes;
    }

    @Override
    public int vertices(int feature) {
        return flat.vertices(feature);
    }

    @Override
    public FlatPolygons polygons(int[] features) {
        return flat.polygons(features);
    }

    @Override
    public Geometry geometry(int feature) {
        return Objects.requireNonNull(flat.geometry(feature), "a feature of a spatial layer has a place");
    }

    /** Place of its row in the file, among the rows that were stored. */
    @Override
    public int rank(int feature) {
        return place[feature];
    }

    /** Row of the file, 1-based. */
    long row(int feature) {
        return place[feature] < 0 ? 0 : rows.row(place[feature]);
    }

    /** Value of an attribute, or null; also when the layer has no such attribute. */
    @Nullable
    Object value(int feature, String attribute) {
        Column column = flat.column(attribute).orElse(null);
        return column == null ? null : column.value(feature);
    }

    /** Features in the order of their rows. */
    int[] inFileOrder() {
        int[] order = new int[place.length];
        for (int f = 0; f < place.length; f++) {
            order[place[f]] = f;
        }
        return order;
    }

    /** The geometries in the order of their rows, each made when it is asked for. */
    List<Geometry> geometries() {
        int[] order = inFileOrder();
        return new AbstractList<>() {
            @Override
            public Geometry get(int index) {
                return geometry(order[index]);
            }

            @Override
            public int size() {
                return order.length;
            }
        };
    }
}
