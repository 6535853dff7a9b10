package co.expediente.plan;

import co.expediente.plan.flat.Column;
import co.expediente.plan.flat.ColumnType;
import co.expediente.plan.flat.ContentHash;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.plan.flat.FlatSchema;
import co.expediente.plan.flat.FlatWriter;
import co.expediente.spatial.FlatPolygons;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An edition as flat arrays: its features in spatial order, numbered from 0, whatever the order of the rows that were loaded.
 * Immutable and safe for any number of threads.
 */
public final class FlatEdition {
    private static final String ID = "id_objeto";

    private final EditionRef edition;
    private final FlatLayer layer;
    private final List<Feature> features;

    FlatEdition(EditionRef edition, FlatLayer layer) {
        this.edition = edition;
        this.layer = layer;
        this.features = new Features();
    }

    /**
     * A feature to be held in memory.
     *
     * @param geometry null for a row without a place
     */
    public record Row(
            long fid,
            String idObjeto,
            Map<String, @Nullable Object> attributes,
            @Nullable Geometry geometry) {}

    /**
     * An edition that was never loaded, for examples and tests. What a column holds is seen from its values; one that mixes kinds
     * becomes numbers if all are, else text.
     */
    public static FlatEdition inMemory(EditionRef edition, List<Row> rows) {
        // By name: the order of rows must not decide the order of columns, which content hashes see.
        Map<String, ColumnType> types = new TreeMap<>();
        types.put(ID, ColumnType.TEXT);
        int dimension = -1;
        for (Row row : rows) {
            Geometry geometry = row.geometry();
            dimension = Math.max(dimension, geometry == null ? -1 : geometry.getDimension());
            row.attributes().forEach((name, value) -> {
                if (value != null) {
                    types.merge(name, typeOf(value), FlatEdition::both);
                }
            });
        }
        FlatSchema schema = new FlatSchema(
                edition.layer(),
                dimension,
                types.entrySet().stream()
                        .map(e -> new FlatSchema.Field(e.getKey(), e.getValue()))
                        .toList(),
                FlatEditions.UNHASHED);
        List<FlatWriter.Row> written = new ArrayList<>();
        for (Row row : rows) {
            @Nullable Object[] values = new @Nullable Object[types.size()];
            int i = 0;
            for (String name : types.keySet()) {
                Object value = row.attributes().get(name);
                values[i++] = value == null && name.equals(ID) ? row.idObjeto() : value;
            }
            written.add(new FlatWriter.Row(row.fid(), row.geometry(), values));
        }
        return new FlatEdition(edition, FlatWriter.inMemory(schema, written));
    }

    private static ColumnType typeOf(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ColumnType.INTEGER;
        }
        if (value instanceof Number) {
            return ColumnType.NUMBER;
        }
        if (value instanceof LocalDate) {
            return ColumnType.DATE;
        }
        if (value instanceof Boolean) {
            return ColumnType.BOOLEAN;
        }
        return value instanceof List<?> ? ColumnType.TEXT_LIST : ColumnType.TEXT;
    }

    private static ColumnType both(ColumnType a, ColumnType b) {
        if (a == b) {
            return a;
        }
        Set<ColumnType> numbers = Set.of(ColumnType.INTEGER, ColumnType.NUMBER);
        return numbers.contains(a) && numbers.contains(b) ? ColumnType.NUMBER : ColumnType.TEXT;
    }

    public EditionRef edition() {
        return edition;
    }

    /** The arrays themselves: columns, blocks, lines and points. */
    public FlatLayer layer() {
        return layer;
    }

    /** Number of features. */
    public int size() {
        return layer.size();
    }

    /**
     * What the edition says: geometry and attributes of all features, the layer's id and its columns; neither the order of rows nor
     * the numbers of features or of the edition.
     */
    public ContentHash hash() {
        return layer.hash();
    }

    /** First half of the hash of one feature's geometry and attributes. */
    public long hashHigh(int feature) {
        return layer.hashHigh(feature);
    }

    /** Second half of it. */
    public long hashLow(int feature) {
        return layer.hashLow(feature);
    }

    /** All polygons, in order of the features; kept as long as memory lasts. */
    public FlatPolygons polygons() {
        return layer.polygons();
    }

    /** The polygons of some features, in the order given. */
    public FlatPolygons polygons(int[] chosen) {
        return layer.polygons(chosen);
    }

    /** Typed access to an attribute; empty when the layer has none of that name. */
    public Optional<Column> column(String attribute) {
        return layer.column(attribute);
    }

    /** The features in spatial order, as views. */
    public List<Feature> features() {
        return features;
    }

    private final class Features extends AbstractList<Feature> implements RandomAccess {
        @Override
        public Feature get(int index) {
            if (index < 0 || index >= layer.size()) {
                throw new IndexOutOfBoundsException(index);
            }
            return new FlatFeature(layer, index);
        }

        @Override
        public int size() {
            return layer.size();
        }
    }

    /**
     * A feature of a flat edition.
     *
     * @param index its number in the edition
     */
    public record FlatFeature(FlatLayer layer, int index) implements Feature {
        @Override
        public long fid() {
            return layer.fid(index);
        }

        @Override
        public String idObjeto() {
            Object id = layer.column(ID).map(c -> c.value(index)).orElse(null);
            return id == null ? "" : id.toString();
        }

        @Override
        public Map<String, @Nullable Object> attributes() {
            return new Attributes(layer, index);
        }

        @Override
        public @Nullable Geometry geometry() {
            return layer.geometry(index);
        }
    }

    /** The attributes of a feature that have a value, read when asked for. */
    private static final class Attributes extends AbstractMap<String, @Nullable Object> {
        private final FlatLayer layer;
        private final int feature;

        Attributes(FlatLayer layer, int feature) {
            this.layer = layer;
            this.feature = feature;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            return name instanceof String text
                    ? layer.column(text).map(c -> c.value(feature)).orElse(null)
                    : null;
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return get(name) != null;
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, @Nullable Object>> iterator() {
                    return layer.columns().stream()
                            .filter(c -> !c.isNull(feature))
                            .<Entry<String, @Nullable Object>>map(c -> Map.entry(c.name(), present(c)))
                            .iterator();
                }

                @Override
                public int size() {
                    return (int) layer.columns().stream()
                            .filter(c -> !c.isNull(feature))
                            .count();
                }
            };
        }

        private Object present(Column column) {
            Object value = column.value(feature);
            if (value == null) {
                throw new IllegalStateException(column.name() + " has no value");
            }
            return value;
        }
    }
}
