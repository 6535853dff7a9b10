package co.expediente.publication.ogcapi;

import co.expediente.plan.GeometryKind;
import co.expediente.plan.Title;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be read feature by feature.
 *
 * @param id {@code 05088.via}, {@code 05088.via_historia}, {@code 05088.evidencia_epu_06}
 * @param divipola municipality
 * @param kind what it is
 * @param layer layer id, or indicator id for evidence
 * @param title for people
 * @param geometry kind stored
 * @param from relation with quoted names
 * @param where fixed condition with {@code ?}, or null
 * @param bound values of that condition
 * @param columns properties in order
 * @param box west, south, east, north in metres of EPSG:9377, or null when empty or without geometry
 * @param features stored, as counted when the edition was loaded
 * @param period columns of first and last day between which a feature holds, or null
 * @param version changes when and only when the content can have changed: part of cache keys and ETags
 */
public record Collection(
        String id,
        String divipola,
        Kind kind,
        String layer,
        Title title,
        GeometryKind geometry,
        String from,
        @Nullable String where,
        List<Object> bound,
        List<Column> columns,
        double @Nullable [] box,
        long features,
        @Nullable Period period,
        String version) {
    /** What a collection holds. */
    public enum Kind {
        LAYER,
        HISTORY,
        EVIDENCE
    }

    /**
     * SQL of the days between which a feature holds; a null value means open.
     *
     * @param from quoted column of the first day
     * @param to quoted column of the day after the last or of the last
     * @param toIsExclusive whether {@code to} itself is out
     */
    public record Period(String from, String to, boolean toIsExclusive) {}

    public Collection {
        bound = List.copyOf(bound);
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    public boolean hasGeometry() {
        return geometry != GeometryKind.NONE;
    }
}
