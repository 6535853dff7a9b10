package co.expediente.publication.ogcapi;

import co.expediente.publication.PublicReads;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads features of a collection in order of {@code fid}, row by row.
 *
 * <p>Pages are by key and not by offset: the ten thousandth page costs what the first costs, and a feature is never sent twice.
 */
@Component
class ItemsReader {
    /** Longest time of one statement, seconds. */
    static final int TIMEOUT = 30;

    private static final int FETCH = 500;

    /** One feature as it goes out. */
    record Item(
            long fid, @Nullable String geometry, @Nullable Object[] values) {}

    /** Takes a page: told the number of matches first, then each feature. */
    interface Sink {
        /** @param matched features of the request over all pages; null when this is not the first page */
        void start(@Nullable Long matched) throws IOException;

        void item(Item item) throws IOException;

        /** @param next fid to go on after, or null at the end */
        void end(@Nullable Long next) throws IOException;
    }

    private final PublicReads reads;

    ItemsReader(PublicReads reads) {
        this.reads = reads;
    }

    /** Streams one page into the sink. Nothing is written before the database has given the first row. */
    void page(Collection collection, ItemsRequest request, Sink sink) throws IOException {
        reads.read(TIMEOUT, connection -> {
            Query query = query(collection, request);
            Long matched = request.after() == null ? (Long) count(connection, collection, query) : null;
            try (PreparedStatement statement = connection.prepareStatement(
                    select(collection, request.crs()) + query.where(request.after()) + " ORDER BY t.fid LIMIT ?")) {
                int n = bind(statement, query.values);
                if (request.after() != null) {
                    statement.setLong(++n, request.after());
                }
                statement.setInt(++n, request.limit() + 1);
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery()) {
                    stream(rows, collection, request.limit(), matched, sink);
                }
            }
            return true;
        });
    }

    private static void stream(ResultSet rows, Collection collection, int limit, @Nullable Long matched, Sink sink)
            throws SQLException, IOException {
        boolean more = rows.next();
        sink.start(matched);
        long last = 0;
        int sent = 0;
        while (more && sent < limit) {
            Item item = item(rows, collection);
            sink.item(item);
            last = item.fid;
            sent++;
            more = rows.next();
        }
        sink.end(more ? (Long) last : null);
    }

    /** One feature by id. */
    Optional<Item> one(Collection collection, long fid, Crs crs) throws IOException {
        return reads.read(TIMEOUT, connection -> {
            Query query = base(collection);
            query.add("t.fid = ?", fid);
            try (PreparedStatement statement =
                    connection.prepareStatement(select(collection, crs) + query.where(null))) {
                bind(statement, query.values);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(item(rows, collection)) : Optional.empty();
                }
            }
        });
    }

    private static long count(Connection connection, Collection collection, Query query) throws SQLException {
        if (query.conditions.size() == base(collection).conditions.size()
                && collection.kind() != Collection.Kind.EVIDENCE) {
            return collection.features();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FROM " + collection.from() + query.where(null))) {
            bind(statement, query.values);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static String select(Collection collection, Crs crs) {
        StringBuilder sql = new StringBuilder("SELECT t.fid, ");
        // Evidence is stored as it was cut, single and multi mixed; a client that guesses the type from the first
        // feature would
        // refuse the others. What is declared is multi throughout.
        sql.append(collection.hasGeometry() ? crs.geoJsonSql("ST_Multi(t.geom)") : "NULL");
        collection.columns().forEach(c -> sql.append(", t.").append(c.quoted()));
        return sql.append(" FROM ").append(collection.from()).toString();
    }

    private static Query base(Collection collection) {
        Query query = new Query();
        query.values.addAll(collection.bound());
        if (collection.where() != null) {
            query.conditions.add(collection.where());
        }
        return query;
    }

    private static Query query(Collection collection, ItemsRequest request) {
        Query query = base(collection);
        if (request.boxes() != null && collection.hasGeometry()) {
            inside(query, request.boxes());
        }
        Collection.Period period = collection.period();
        if (request.dates() != null && period != null) {
            during(query, period, request.dates());
        }
        for (Map.Entry<Column, Object> filter : request.filters().entrySet()) {
            Column column = filter.getKey();
            boolean list = column.type() == co.expediente.plan.AttributeDefinition.Type.TEXT_LIST;
            query.add(
                    list ? "? = ANY (t." + column.quoted() + ")" : "t." + column.quoted() + " = ?", filter.getValue());
        }
        return query;
    }

    private static void inside(Query query, List<Box> boxes) {
        List<String> any = new ArrayList<>();
        for (Box box : boxes) {
            any.add("ST_Intersects(t.geom, " + box.sql() + ")");
            query.values.addAll(box.values());
        }
        query.conditions.add(any.isEmpty() ? "false" : "(" + String.join(" OR ", any) + ")");
    }

    private static void during(Query query, Collection.Period period, DateRange dates) {
        if (dates.to() != null) {
            query.add("(" + period.from() + " IS NULL OR " + period.from() + " <= ?)", dates.to());
        }
        if (dates.from() != null) {
            String compare = period.toIsExclusive() ? " > ?)" : " >= ?)";
            query.add("(" + period.to() + " IS NULL OR " + period.to() + compare, dates.from());
        }
    }

    private static int bind(PreparedStatement statement, List<Object> values) throws SQLException {
        int n = 0;
        for (Object value : values) {
            statement.setObject(++n, value);
        }
        return n;
    }

    private static Item item(ResultSet row, Collection collection) throws SQLException {
        List<Column> columns = collection.columns();
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row.getObject(i + 3));
        }
        return new Item(row.getLong(1), row.getString(2), values);
    }

    private static @Nullable Object value(@Nullable Object raw) throws SQLException {
        if (raw instanceof Date date) {
            return date.toLocalDate().toString();
        }
        if (raw instanceof LocalDate date) {
            return date.toString();
        }
        return raw instanceof Array array ? Arrays.asList((Object[]) array.getArray()) : raw;
    }

    /** Conditions and their values, in step. */
    private static final class Query {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        private void add(String condition, Object value) {
            conditions.add(condition);
            values.add(value);
        }

        private String where(@Nullable Long after) {
            List<String> all = new ArrayList<>(conditions);
            if (after != null) {
                all.add("t.fid > ?");
            }
            return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
        }
    }
}
