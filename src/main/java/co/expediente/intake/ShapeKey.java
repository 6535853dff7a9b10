package co.expediente.intake;

import co.expediente.plan.flat.ContentHash;
import co.expediente.spatial.FlatShape;
import co.expediente.spatial.NormalForm;
import java.nio.ByteBuffer;
import org.locationtech.jts.geom.Geometry;

/** A hash of a place: equal for equal geometries, in whatever order they were drawn. */
final class ShapeKey {
    private ShapeKey() {}

    /**
     * @param dimension of the layer
     * @param shape of the feature
     */
    static ContentHash of(int dimension, FlatShape shape) {
        if (dimension < 2) {
            // Flat lines and points keep the order in which they were drawn.
            Geometry geometry = FlatShape.geometry(dimension, shape.xy(), shape.partStart(), shape.polygonOfPart());
            return ContentHash.ofBytes(NormalForm.wkb(geometry, shape));
        }
        int parts = shape.parts();
        ByteBuffer bytes = ByteBuffer.allocate(8 * parts + 8 * shape.xy().length);
        for (int p = 0; p < parts; p++) {
            bytes.putInt(shape.partStart()[p + 1] - shape.partStart()[p]).putInt(shape.polygonOfPart()[p]);
        }
        for (double ordinate : shape.xy()) {
            bytes.putDouble(ordinate);
        }
        return ContentHash.ofBytes(bytes.array());
    }
}
