package co.expediente.intake;

import co.expediente.database.BinaryCopy;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.FeatureTables;
import co.expediente.plan.LayerDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The stand-alone table of an edition that is being loaded: filled by binary COPY, indexed, and attached to
 * {@code plan.<layer>} in the same transaction. When the transaction ends any other way, nothing of it remains.
 */
final class EditionStaging implements AutoCloseable {
    private final Connection connection;
    private final LayerDefinition layer;
    private final long number;
    private final String table;
    private final List<AttributeDefinition> columns;
    private final BinaryCopy copy;
    private @Nullable FutureTask<@Nullable Void> attaching;
    private @Nullable Statement attachment;

    EditionStaging(Connection connection, FeatureTables tables, LayerDefinition layer, long number)
            throws SQLException {
        this.connection = connection;
        this.layer = layer;
        this.number = number;
        this.table = "plan." + layer.id() + "_e" + number;
        this.columns = new ArrayList<>(tables.columns(layer).values());
        try (Statement sql = connection.createStatement()) {
            sql.execute(tables.createStandalone(table, layer, number));
        }
        String names = "fid, edicion_capa, "
                + columns.stream().map(c -> '"' + c.name() + '"').collect(Collectors.joining(", "))
                + ", atributos" + (layer.isTable() ? "" : ", geom, geom_origen, srid_origen");
        this.copy = new BinaryCopy(
                connection.unwrap(PGConnection.class).getCopyAPI(),
                table + " (" + names + ")",
                columns.size() + (layer.isTable() ? 3 : 6));
    }

    /**
     * Values in the order of the columns, as the database will give them back.
     *
     * @param values typed values by attribute
     */
    @Nullable
    Object[] stored(Map<String, @Nullable Object> values) {
        @Nullable Object[] stored = new @Nullable Object[columns.size()];
        for (int c = 0; c < stored.length; c++) {
            Object value = values.get(columns.get(c).name());
            stored[c] = value == null ? null : stored(columns.get(c), value);
        }
        return stored;
    }

    private static Object stored(AttributeDefinition column, Object value) {
        return switch (column.type()) {
            case TEXT, CODE -> BinaryCopy.storable(value.toString());
            case NUMBER -> ((Number) value).doubleValue();
            case INTEGER -> ((Number) value).longValue();
            case DATE, BOOLEAN -> value;
            case TEXT_LIST ->
                ((List<?>) value)
                        .stream()
                                .map(t -> BinaryCopy.storable(String.valueOf(t)))
                                .toList();
        };
    }

    /**
     * Adds a feature.
     *
     * @param fid its id, unique over all editions
     * @param values as {@link #stored} gives them
     * @param rest JSON object of everything else
     * @param place null for tables
     */
    void add(long fid, @Nullable Object[] values, @Nullable String rest, RowPreparation.@Nullable Place place)
            throws SQLException {
        copy.row().bigint(fid).bigint(number);
        for (int c = 0; c < values.length; c++) {
            write(columns.get(c), values[c]);
        }
        if (rest == null) {
            copy.nothing();
        } else {
            copy.jsonb(rest);
        }
        if (place != null) {
            copy.bytes(place.ewkb()).bytes(place.source()).integer(place.srid());
        } else if (!layer.isTable()) {
            copy.nothing().nothing().integer(0);
        }
    }

    @SuppressWarnings("unchecked")
    private void write(AttributeDefinition column, @Nullable Object value) {
        if (value == null) {
            copy.nothing();
            return;
        }
        switch (column.type()) {
            case TEXT, CODE -> copy.text((String) value);
            case NUMBER -> copy.number((Double) value);
            case INTEGER -> copy.bigint((Long) value);
            case DATE -> copy.date((LocalDate) value);
            case BOOLEAN -> copy.bool((Boolean) value);
            case TEXT_LIST -> copy.texts((List<String>) value);
        }
    }

    /** Ends the rows; until then the connection can be asked nothing. */
    void endRows() throws SQLException {
        copy.finish();
    }

    /**
     * After the rows: lets a thread index the table and attach it to the layer. The database works while the caller does
     * something else; who uses the connection meanwhile waits.
     */
    void beginAttach() throws SQLException {
        Statement sql = connection.createStatement();
        FutureTask<@Nullable Void> work = new FutureTask<>(() -> {
            attach(sql);
            return null;
        });
        attaching = work;
        attachment = sql;
        Thread thread = new Thread(work, "load-index");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of {@link #beginAttach}. */
    void attached() throws SQLException {
        FutureTask<@Nullable Void> work = attaching;
        if (work == null) {
            return;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    work.get();
                    return;
                } catch (InterruptedException e) {
                    // A transaction may not end while a statement of it runs.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException("index of " + table, e.getCause());
        } finally {
            attaching = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void attach(Statement statement) throws SQLException {
        try (Statement sql = statement) {
            sql.execute("ALTER TABLE " + table + " ADD PRIMARY KEY (fid)");
            if (!layer.isTable()) {
                sql.execute("CREATE INDEX ON " + table + " USING gist (geom)");
            }
            sql.execute("CREATE INDEX ON " + table + " (id_objeto)");
            sql.execute("ANALYZE " + table);
            sql.execute("ALTER TABLE plan." + layer.id() + " ATTACH PARTITION " + table + " FOR VALUES IN (" + number
                    + ")");
            sql.execute("ALTER TABLE " + table + " DROP CONSTRAINT only_this_edition");
        }
    }

    /** Breaks off what still runs: after it the transaction can be ended. */
    @Override
    public void close() throws SQLException {
        copy.close();
        Statement running = attachment;
        if (attaching != null && running != null) {
            running.cancel();
            try {
                attached();
            } catch (SQLException e) {
                // It was broken off; why the load ends is told already.
                return;
            }
        }
    }
}
