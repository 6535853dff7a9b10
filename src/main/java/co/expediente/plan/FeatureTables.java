package co.expediente.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The partitioned tables {@code plan.<layer>}: made from the catalogue at start and widened when a definition grows. Names come
 * from validated definitions (snake_case), never from users.
 */
public class FeatureTables {
    private final DataSource source;
    private final JdbcClient jdbc;
    private final LayerCatalog catalog;

    public FeatureTables(DataSource source, LayerCatalog catalog) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        this.catalog = catalog;
    }

    /** Typed columns of a layer by name, in table order: common attributes first, own ones after, an own one hiding a common. */
    public Map<String, AttributeDefinition> columns(LayerDefinition layer) {
        Map<String, AttributeDefinition> columns = new LinkedHashMap<>();
        catalog.commonAttributes().forEach(a -> columns.put(a.name(), a));
        layer.attributes().forEach(a -> columns.put(a.name(), a));
        return columns;
    }

    /** Makes what is missing; cheap when nothing is. Serialised between processes by an advisory lock. */
    public void ensure() {
        Map<String, Set<String>> existing = new LinkedHashMap<>();
        jdbc.sql("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'plan'")
                .query((row, n) -> {
                    existing.computeIfAbsent(row.getString(1), k -> new HashSet<>())
                            .add(row.getString(2));
                    return 1;
                })
                .list();
        List<String> statements = new ArrayList<>();
        for (LayerDefinition layer : catalog.layers()) {
            Set<String> have = existing.get(layer.id());
            if (have == null) {
                statements.add(create("plan." + layer.id(), layer) + " PARTITION BY LIST (edicion_capa)");
                continue;
            }
            columns(layer).values().stream()
                    .filter(a -> !have.contains(a.name()))
                    .forEach(a -> statements.add("ALTER TABLE plan." + layer.id() + " ADD COLUMN IF NOT EXISTS "
                            + quoted(a.name()) + " " + a.type().sql()));
        }
        if (!statements.isEmpty()) {
            make(statements);
        }
    }

    private void make(List<String> statements) {
        try (Connection connection = source.getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Two processes that start at once: the second waits and finds the tables made.
            sql.execute("SELECT pg_advisory_xact_lock(727001)");
            for (String statement : statements) {
                sql.execute(statement.replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS "));
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("tables of the layers", e);
        }
    }

    /** DDL of a stand-alone table that can be attached as the partition of one edition. */
    public String createStandalone(String table, LayerDefinition layer, long edition) {
        String ddl = create(table, layer);
        return ddl.substring(0, ddl.length() - 1) + ", CONSTRAINT only_this_edition CHECK (edicion_capa = " + edition
                + "))";
    }

    private String create(String table, LayerDefinition layer) {
        String typed = columns(layer).values().stream()
                .map(a -> quoted(a.name()) + " " + a.type().sql())
                .collect(Collectors.joining(", "));
        String geometry = layer.isTable()
                ? ""
                : ", geom geometry(" + layer.geometry().label() + ", 9377), geom_origen geometry, srid_origen int";
        return "CREATE TABLE " + table + " (fid bigint NOT NULL, edicion_capa bigint NOT NULL, " + typed
                + ", atributos jsonb" + geometry + ")";
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
