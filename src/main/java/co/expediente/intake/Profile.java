package co.expediente.intake;

import co.expediente.intake.read.TableOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a municipality's files become a layer (design §2.1): kept per municipality and layer, and proposed again next year.
 *
 * @param layer layer id
 * @param key column that identifies a feature from year to year, or null
 * @param source which layer and features of one file, or null
 * @param crs system to take where the file says none, e.g. {@code EPSG:3116}, or null
 * @param encoding charset to take, or null
 * @param fields our attribute to where its value comes from
 * @param sources several files that make one edition; empty for a single one
 * @param also statistics tables fed from the same columns: table id to its fields
 * @param table how a text table or sheet is written, where that cannot be told from it
 */
public record Profile(
        String layer,
        @Nullable String key,
        @Nullable Source source,
        @Nullable String crs,
        @Nullable String encoding,
        Map<String, Field> fields,
        List<Part> sources,
        Map<String, Map<String, Field>> also,
        TableOptions table) {
    /** A profile that says nothing about tables. */
    public Profile(
            String layer,
            @Nullable String key,
            @Nullable Source source,
            @Nullable String crs,
            @Nullable String encoding,
            Map<String, Field> fields,
            List<Part> sources,
            Map<String, Map<String, Field>> also) {
        this(layer, key, source, crs, encoding, fields, sources, also, TableOptions.NONE);
    }

    /**
     * Which features of a file.
     *
     * @param layer source layer name, or null for the only one
     * @param where ECQL over source columns, or null for all
     */
    public record Source(@Nullable String layer, @Nullable String where) {}

    /**
     * One file of several.
     *
     * @param file name pattern with {@code *} and {@code ?}
     * @param layer source layer name, or null
     * @param where ECQL over source columns, or null
     * @param set constants for attributes of the features of this file
     */
    public record Part(
            String file, @Nullable String layer, @Nullable String where, Map<String, String> set) {}

    /**
     * Where a value comes from: a column or a constant.
     *
     * @param from source column, or null
     * @param value constant, or null
     * @param values their text to our code or text
     * @param format date pattern, or null for ISO and the usual ones
     * @param nullWhen texts that mean no value
     */
    public record Field(
            @Nullable String from,
            @Nullable String value,
            Map<String, String> values,
            @Nullable String format,
            List<String> nullWhen) {
        /** A column taken as it is. */
        public static Field column(String from) {
            return new Field(from, null, Map.of(), null, List.of());
        }
    }

    public Profile {
        fields = Map.copyOf(new LinkedHashMap<>(fields));
        sources = List.copyOf(sources);
        also = Map.copyOf(also);
    }

    /** Every source column that the profile names. */
    public Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        fields.values().stream()
                .map(Field::from)
                .filter(java.util.Objects::nonNull)
                .forEach(columns::add);
        also.values().stream()
                .flatMap(f -> f.values().stream())
                .map(Field::from)
                .filter(java.util.Objects::nonNull)
                .forEach(columns::add);
        if (key != null) {
            columns.add(key);
        }
        return columns;
    }
}
