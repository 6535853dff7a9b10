package co.expediente.plan.flat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a flat layer has.
 *
 * @param layer layer id
 * @param dimension 2 polygons, 1 lines, 0 points, −1 a table
 * @param fields its columns in order
 * @param unhashed columns that say which edition it is rather than what is there; left out of content hashes
 */
public record FlatSchema(String layer, int dimension, List<Field> fields, Set<String> unhashed) {
    /** A column: its name and what it holds. */
    public record Field(String name, ColumnType type) {}

    public FlatSchema {
        fields = List.copyOf(fields);
        unhashed = Set.copyOf(unhashed);
    }

    /** A file made for another definition of the layer has another hash and is made anew. */
    public ContentHash hash() {
        return ContentHash.ofText(layer + "\n" + dimension + "\n"
                + fields.stream()
                        .map(f -> f.name() + ":" + f.type() + (unhashed.contains(f.name()) ? ":-" : ""))
                        .collect(Collectors.joining("\n")));
    }
}
