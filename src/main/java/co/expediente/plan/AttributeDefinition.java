package co.expediente.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a layer.
 *
 * @param name column name: snake_case, Spanish, ASCII (domain §B.0.2)
 * @param type value type
 * @param codes id of the code list for {@link Type#CODE}, else null
 * @param branch for hierarchical lists: only codes under this path are legal ({@code Vias} for roads), else null
 * @param required whether the source must bring a value (CL102 or the layer's own rule)
 * @param shortName name in shapefiles: at most ten upper-case characters
 * @param title for people
 * @param aliases other column names under which offices deliver it, beside name and short name
 */
public record AttributeDefinition(
        String name,
        Type type,
        @Nullable String codes,
        @Nullable String branch,
        boolean required,
        String shortName,
        Title title,
        List<String> aliases) {
    public AttributeDefinition {
        aliases = List.copyOf(aliases);
    }

    /** An attribute without aliases. */
    public AttributeDefinition(
            String name,
            Type type,
            @Nullable String codes,
            @Nullable String branch,
            boolean required,
            String shortName,
            Title title) {
        this(name, type, codes, branch, required, shortName, title, List.of());
    }

    /** Value types and their PostgreSQL columns. */
    public enum Type {
        TEXT("text"),
        NUMBER("double precision"),
        INTEGER("bigint"),
        DATE("date"),
        BOOLEAN("boolean"),
        CODE("text"),
        /** Several texts; joined by "; " on export. */
        TEXT_LIST("text[]");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }
}
