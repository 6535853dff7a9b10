package co.expediente.plan;

import co.expediente.plan.flat.FlatSchema;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** The rows of an edition as the database has them, a few at a time. */
@Repository
class EditionRows {
    private static final int FETCH = 2_000;

    private final DataSource source;
    private final JdbcClient jdbc;
    private final FeatureTables tables;

    EditionRows(DataSource source, JdbcClient jdbc, FeatureTables tables) {
        this.source = source;
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** Takes one row. */
    interface Sink {
        /** @param values in order of the layer's columns */
        void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) throws IOException;
    }

    FlatSchema schema(LayerDefinition layer) {
        return FlatEditions.schema(layer, tables.columns(layer));
    }

    /**
     * Tells one edition from another one of the same number in another database, or in the same one after a backup was put back.
     *
     * @throws IllegalArgumentException when there is no such edition
     */
    String identity(long number) {
        return jdbc.sql("""
                        SELECT plan_id || ' ' || layer || ' ' || number || ' ' || extract(epoch FROM loaded_at) || ' ' || sha256
                        FROM registro.layer_edition WHERE number = ?""")
                .param(number)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("No edition " + number));
    }

    /** The same for an edition that this transaction is going to record. */
    String identity(long number, String planId, String layer, String sha256) {
        return jdbc.sql("SELECT ? || ' ' || ? || ' ' || ? || ' ' || extract(epoch FROM now()) || ' ' || ?")
                .param(planId)
                .param(layer)
                .param(String.valueOf(number))
                .param(sha256)
                .query(String.class)
                .single();
    }

    /** Reads all rows, in the transaction of the caller if there is one. */
    void read(long number, LayerDefinition layer, Sink sink) throws IOException {
        Collection<AttributeDefinition> columns = tables.columns(layer).values();
        String names = columns.stream().map(a -> FeatureTables.quoted(a.name())).collect(Collectors.joining(", "));
        String geometry = layer.isTable() ? "" : ", ST_AsBinary(geom)";
        String query =
                "SELECT fid, " + names + geometry + " FROM plan." + layer.id() + " WHERE edicion_capa = " + number;
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            // The driver reads row by row only inside a transaction.
            boolean own = connection.getAutoCommit();
            if (own) {
                connection.setAutoCommit(false);
            }
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCH);
                try (ResultSet row = statement.executeQuery()) {
                    pour(row, columns, !layer.isTable(), sink);
                }
            } finally {
                if (own) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("rows of edition " + number + " of " + layer.id(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static void pour(ResultSet row, Collection<AttributeDefinition> columns, boolean spatial, Sink sink)
            throws SQLException, IOException {
        WKBReader reader = new WKBReader();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        while (row.next()) {
            int index = 2;
            for (AttributeDefinition column : columns) {
                values[index - 2] = value(row, index, column.type());
                index++;
            }
            Geometry geometry = null;
            byte[] wkb = spatial ? row.getBytes(index) : null;
            if (wkb != null) {
                try {
                    geometry = reader.read(wkb);
                } catch (ParseException e) {
                    throw new SQLException("stored geometry of fid " + row.getLong(1) + " cannot be read", e);
                }
            }
            sink.row(row.getLong(1), geometry, values);
        }
    }

    private static @Nullable Object value(ResultSet row, int index, AttributeDefinition.Type type) throws SQLException {
        return switch (type) {
            case DATE -> row.getObject(index, LocalDate.class);
            case TEXT_LIST -> list(row.getArray(index));
            default -> row.getObject(index);
        };
    }

    private static @Nullable List<String> list(@Nullable Array array) throws SQLException {
        return array == null ? null : Arrays.asList((String[]) array.getArray());
    }
}
