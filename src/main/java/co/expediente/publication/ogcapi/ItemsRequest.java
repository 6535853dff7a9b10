package co.expediente.publication.ogcapi;

import co.expediente.plan.AttributeDefinition.Type;
import co.expediente.publication.View;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of {@code /items}, checked.
 *
 * @param limit features a page, 1–10,000
 * @param boxes rectangles of which one must be touched; null when not asked, empty when nothing can be inside
 * @param crs system of the answer
 * @param dates days in which a feature must hold, or null
 * @param after last {@code fid} of the page before, or null for the first page
 * @param filters equalities by property
 */
record ItemsRequest(
        int limit,
        @Nullable List<Box> boxes,
        Crs crs,
        @Nullable DateRange dates,
        @Nullable Long after,
        Map<Column, Object> filters) {
    static final int DEFAULT_LIMIT = 1_000;
    static final int MAX_LIMIT = 10_000;
    /** Parameters that are not properties. */
    static final Set<String> OWN = Set.of("limit", "bbox", "bbox-crs", "crs", "datetime", "after", "f", "lang");

    /**
     * Reads the parameters of a request; the same name twice is refused.
     *
     * @throws OgcProblem 400 for an unknown parameter or a value that it cannot have
     */
    static ItemsRequest parse(Map<String, String[]> parameters, Collection collection, int defaultLimit) {
        Map<String, String> single = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (values.length != 1) {
                throw OgcProblem.bad(name, String.join(",", values), "repeated");
            }
            single.put(name, values[0]);
        });
        Crs boxCrs = crs(single, "bbox-crs");
        String box = single.get("bbox");
        String dates = single.get("datetime");
        return new ItemsRequest(
                limit(single.get("limit"), defaultLimit),
                box == null ? null : Box.parse(box, boxCrs),
                crs(single, "crs"),
                dates == null ? null : DateRange.parse(dates),
                after(single.get("after")),
                filters(single, collection));
    }

    private static Crs crs(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        return value == null ? Crs.CRS84 : Crs.find(value).orElseThrow(() -> OgcProblem.bad(name, value, "crs"));
    }

    private static int limit(@Nullable String value, int defaultLimit) {
        if (value == null) {
            return defaultLimit;
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1) {
                // Part 1 lets a server answer with less than asked; a client finds the rest behind "next".
                return Math.min(limit, MAX_LIMIT);
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw OgcProblem.bad("limit", value, "limit");
    }

    private static @Nullable Long after(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw OgcProblem.bad("after", value, "after");
        }
    }

    private static Map<Column, Object> filters(Map<String, String> parameters, Collection collection) {
        Map<Column, Object> filters = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (OWN.contains(name) || View.isState(name, value)) {
                return;
            }
            Column column = collection.column(name).orElseThrow(() -> OgcProblem.bad(name, value, "unknown"));
            filters.put(column, typed(column, value));
        });
        return filters;
    }

    private static Object typed(Column column, String value) {
        try {
            Type type = column.type();
            return switch (type) {
                case TEXT, CODE, TEXT_LIST -> text(column, value);
                case NUMBER -> finite(value);
                case INTEGER -> Long.valueOf(value);
                case DATE -> LocalDate.parse(value);
                case BOOLEAN ->
                    switch (value) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> throw OgcProblem.bad(column.name(), value, "type");
                    };
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw OgcProblem.bad(column.name(), value, "type");
        }
    }

    private static String text(Column column, String value) {
        if (value.indexOf('\0') >= 0) {
            throw OgcProblem.bad(column.name(), value.replace('\0', ' '), "type");
        }
        return value;
    }

    private static double finite(String value) {
        double d = Double.parseDouble(value);
        if (!Double.isFinite(d)) {
            throw new NumberFormatException(value);
        }
        return d;
    }
}
