package co.expediente.plan.flat;

import co.expediente.spatial.FlatShape;
import co.expediente.spatial.HilbertOrder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Makes a flat layer from features in any order. They go to a spool first; of each only 44 bytes stay in memory, besides the
 * different texts of columns that have few, so that a million features pass through a small heap.
 */
public final class FlatWriter implements Closeable {
    /** The box of what has no place. */
    static final double[] NOWHERE = {
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    private final FlatSchema schema;
    private final String identity;
    private final ByteStore spool;
    private final ByteStore target;
    private final RowBuffer row = new RowBuffer();
    private final MessageDigest digest = ContentHash.digest();
    private final byte[][] fieldHash;
    private final FeatureKeys keys = new FeatureKeys();
    private final ColumnTally[] tallies;
    private long spooled;

    private FlatWriter(FlatSchema schema, String identity, ByteStore spool, ByteStore target) {
        this.schema = schema;
        this.identity = identity;
        this.spool = spool;
        this.target = target;
        int fields = schema.fields().size();
        this.fieldHash = new byte[fields][];
        this.tallies = new ColumnTally[fields];
        for (int c = 0; c < fields; c++) {
            FlatSchema.Field field = schema.fields().get(c);
            tallies[c] = new ColumnTally();
            fieldHash[c] = ByteBuffer.allocate(8)
                    .putLong(ContentHash.ofText(field.name() + ":" + field.type())
                            .high())
                    .array();
        }
    }

    /** What came in of a column. */
    static final class ColumnTally {
        final TextTally texts = new TextTally();
        int values;
    }

    /**
     * Writes to a file that must not exist; a spool lies beside it meanwhile.
     *
     * @param identity says whose layer it is; whoever opens the file must say the same
     */
    public static FlatWriter to(Path file, FlatSchema schema, String identity) throws IOException {
        ByteStore spool = ByteStore.file(file.resolveSibling(file.getFileName() + ".spool"), true);
        try {
            return new FlatWriter(schema, identity, spool, ByteStore.file(file, false));
        } catch (IOException e) {
            spool.close();
            throw e;
        }
    }

    /**
     * One feature to write.
     *
     * @param fid id in the database
     * @param geometry null for a row without a place
     * @param values in order of the schema's columns
     */
    public record Row(
            long fid, @Nullable Geometry geometry, @Nullable Object[] values) {}

    /** A layer in memory, for tests and examples. */
    public static FlatLayer inMemory(FlatSchema schema, List<Row> rows) {
        ByteStore.OfMemory target = ByteStore.memory();
        try (FlatWriter writer = new FlatWriter(schema, "", ByteStore.memory(), target)) {
            for (Row row : rows) {
                writer.add(row.fid(), row.geometry(), row.values());
            }
            writer.finish();
            return FlatLayer.inMemory(target.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a feature.
     *
     * @param geometry parts of another dimension than the layer's are left out; null for a row without a place
     * @param values in order of the schema's columns: String, Double (any number), Long, LocalDate, Boolean, List of String, null
     */
    public void add(long fid, @Nullable Geometry geometry, @Nullable Object[] values) throws IOException {
        add(fid, geometry == null ? null : FlatShape.of(geometry, schema.dimension()), values);
    }

    /** Adds a feature whose geometry is flat already. */
    public void add(long fid, @Nullable FlatShape shape, @Nullable Object[] values) throws IOException {
        row.clear();
        digest.reset();
        row.fid(fid);
        int from = row.position();
        row.flag(shape != null);
        long key = 0;
        int vertices = 0;
        int parts = 0;
        double[] box = NOWHERE;
        double area = 0;
        if (shape != null) {
            row.shape(shape);
            vertices = shape.xy().length / 2;
            parts = shape.parts();
            box = shape.box();
            area = shape.area();
            key = vertices == 0 ? 0 : HilbertOrder.key((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
        }
        row.digest(digest, from, row.position());
        for (double ordinate : box) {
            row.number(ordinate);
        }
        row.number(area);
        for (int c = 0; c < values.length; c++) {
            value(c, values[c]);
        }
        ContentHash hash = ContentHash.of(digest.digest());
        ByteBuffer bytes = row.flipped();
        int length = bytes.remaining();
        spool.write(bytes, spooled);
        keys.add(key, hash, spooled, length, parts, vertices);
        spooled += length;
    }

    private void value(int column, @Nullable Object value) {
        row.flag(value != null);
        if (value == null) {
            return;
        }
        FlatSchema.Field field = schema.fields().get(column);
        int from = row.position();
        String text = row.value(field.type(), value);
        if (!schema.unhashed().contains(field.name())) {
            digest.update(fieldHash[column]);
            row.digest(digest, from, row.position());
        }
        tallies[column].values++;
        if (text != null) {
            tallies[column].texts.add(text, row.position() - from - 4);
        }
    }

    /** Sorts the features and writes the file. It may be given its name when this has returned. */
    public void finish() throws IOException {
        int[] order = keys.order();
        LayoutWriter layout = new LayoutWriter(target, schema, identity, keys, tallies);
        for (int i = 0; i < order.length; i++) {
            int feature = order[i];
            ByteBuffer bytes = row.forReading(keys.length(feature));
            spool.read(bytes, keys.place(feature));
            bytes.flip();
            layout.feature(feature, bytes.order(ByteOrder.LITTLE_ENDIAN));
        }
        layout.finish(keys.blocks(order));
        if (target instanceof ByteStore.OfFile file) {
            file.force();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            spool.close();
        } finally {
            target.close();
        }
    }
}
