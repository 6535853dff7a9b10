package co.expediente.bench;

import co.expediente.plan.flat.Column;
import co.expediente.plan.flat.ColumnType;
import co.expediente.plan.flat.DamagedFileException;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.plan.flat.FlatSchema;
import co.expediente.plan.flat.FlatWriter;
import co.expediente.spatial.Classes;
import co.expediente.spatial.PolygonBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A layer as this program keeps its editions: a flat file, read as a whole or block by block. */
final class StoredLayer {
    private static final String IDENTITY = "bench";
    private static final FlatSchema SCHEMA = new FlatSchema(
            IDENTITY,
            2,
            List.of(
                    new FlatSchema.Field("id", ColumnType.INTEGER), new FlatSchema.Field("class", ColumnType.INTEGER)),
            Set.of());

    private final FlatLayer layer;
    private final Classes ids;
    private final int[] classOf;
    private final Classes classes;

    private StoredLayer(FlatLayer layer) {
        this.layer = layer;
        this.ids = Classes.of(column("id"));
        this.classOf = column("class");
        this.classes = Classes.of(classOf);
    }

    /** The flat file of a layer, made when there is none or it cannot be used. */
    static Path of(Path lines) throws IOException {
        Path file = lines.resolveSibling(lines.getFileName().toString().replace(".tsv", ".flat"));
        if (Files.exists(file)) {
            try {
                FlatLayer.open(file, IDENTITY, SCHEMA);
                return file;
            } catch (DamagedFileException e) {
                Files.delete(file);
            }
        }
        try (FlatWriter out = FlatWriter.to(file, SCHEMA, IDENTITY);
                LayerLines in = new LayerLines(lines)) {
            for (LayerLines.Row row = in.next(); row != null; row = in.next()) {
                out.add(row.id(), row.geometry(), new Object[] {(long) row.id(), (long) row.classNumber()});
            }
            out.finish();
        }
        return file;
    }

    static StoredLayer open(Path file) throws IOException {
        return new StoredLayer(FlatLayer.open(file, IDENTITY, SCHEMA));
    }

    FlatLayer layer() {
        return layer;
    }

    /** Number of each feature. */
    Classes ids() {
        return ids;
    }

    Classes classes() {
        return classes;
    }

    /** The layer as the kernel reads one that need not fit into memory. */
    PolygonBlocks blocks() {
        return new PolygonBlocks() {
            @Override
            public int count() {
                return layer.blocks();
            }

            @Override
            public int classes() {
                return classes.count();
            }

            @Override
            public Block read(int index) {
                int from = layer.blockStart(index);
                int to = layer.blockStart(index + 1);
                return new Block(
                        layer.polygons(from, to), Classes.of(Arrays.copyOfRange(classOf, from, to), classes.count()));
            }
        };
    }

    private int[] column(String name) {
        Column column = layer.column(name).orElseThrow();
        int[] values = new int[layer.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) column.integer(i);
        }
        return values;
    }
}
