package co.expediente.spatial;

import co.expediente.database.TestCluster;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/** Asks PostGIS about geometries, all moved by the same whole metres to the origin, where GEOS rounds finest. */
final class PostgisPairs implements AutoCloseable {
    private static final int BATCH = 500;

    /** What PostGIS says of a pair. */
    record Said(double area, boolean overlaps) {}

    private final Connection connection;
    private final long east;
    private final long north;

    PostgisPairs(double east, double north) throws SQLException {
        DataSource database = TestCluster.freshDatabase();
        this.connection = database.getConnection();
        this.east = (long) east;
        this.north = (long) north;
        run(
                "CREATE TABLE pair (i integer, a geometry, b geometry); CREATE TABLE layer (l text, i integer, geom geometry)");
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Area of the intersection of each pair and what ST_Overlaps says. */
    List<Said> ask(List<Geometry[]> pairs) throws SQLException {
        run("TRUNCATE pair");
        WKBWriter wkb = new WKBWriter();
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO pair SELECT ?, " + moved() + ", " + moved())) {
            for (int i = 0; i < pairs.size(); i++) {
                insert.setInt(1, i);
                insert.setBytes(2, wkb.write(pairs.get(i)[0]));
                insert.setBytes(3, wkb.write(pairs.get(i)[1]));
                insert.addBatch();
                if (i % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        List<Said> said = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT ST_Area(ST_Intersection(a, b)), ST_Overlaps(a, b) FROM pair ORDER BY i")) {
            while (rows.next()) {
                said.add(new Said(rows.getDouble(1), rows.getBoolean(2)));
            }
        }
        return said;
    }

    private String moved() {
        return "ST_Translate(ST_GeomFromWKB(?), -" + east + ", -" + north + ")";
    }

    void layer(String name, List<Geometry> features) throws SQLException {
        WKBWriter wkb = new WKBWriter();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO layer SELECT ?, ?, " + moved())) {
            for (int i = 0; i < features.size(); i++) {
                insert.setString(1, name);
                insert.setInt(2, i);
                insert.setBytes(3, wkb.write(features.get(i)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        run("CREATE INDEX ON layer USING gist (geom); ANALYZE layer");
    }

    /** Area that each feature of a layer shares with each of another. */
    double[][] areas(String a, int sizeA, String b, int sizeB) throws SQLException {
        double[][] areas = new double[sizeA][sizeB];
        try (PreparedStatement ask = connection.prepareStatement(
                "SELECT a.i, b.i, ST_Area(ST_Intersection(a.geom, b.geom)) FROM layer a JOIN layer b ON a.geom && b.geom"
                        + " WHERE a.l = ? AND b.l = ?")) {
            ask.setString(1, a);
            ask.setString(2, b);
            try (ResultSet rows = ask.executeQuery()) {
                while (rows.next()) {
                    areas[rows.getInt(1)][rows.getInt(2)] = rows.getDouble(3);
                }
            }
        }
        return areas;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
