package co.expediente.publication.tiles;

import co.expediente.plan.AttributeDefinition.Type;
import co.expediente.plan.GeometryKind;
import co.expediente.publication.PublicReads;
import co.expediente.publication.ogcapi.Collection;
import co.expediente.publication.ogcapi.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Encodes tiles in PostGIS.
 *
 * <p>Geometry is thinned to a quarter of a pixel and what is smaller than an eighth is left out; both are invisible and keep
 * tiles of small scales small. Attributes are those that styles and labels need: the rest comes from the item itself.
 */
@Component
class TileEncoder {
    private static final int TIMEOUT = 10;
    private static final int EXTENT = 4096;
    private static final int BUFFER = 128;
    /** Features of one layer in one tile. A tile that would hold more is cut off and says so in a header. */
    static final int CAP = 20_000;
    /** Text columns that labels and project pages need. */
    private static final Set<String> TEXTS = Set.of("nombre", "id_proyecto", "cod_comuna", "cod_barrio", "codigo");

    /**
     * A tile.
     *
     * @param bytes Mapbox vector tile, not compressed; empty when nothing is inside
     * @param cut whether features were left out because of {@link #CAP}
     */
    record Tile(byte[] bytes, boolean cut) {}

    private final PublicReads reads;

    TileEncoder(PublicReads reads) {
        this.reads = reads;
    }

    /** One tile with a layer for each collection, named by the collection's layer. */
    Tile encode(List<Collection> collections, TileMatrixSet set, int level, long row, long column) throws IOException {
        double[] bounds = set.bounds(level, row, column);
        return reads.read(TIMEOUT, connection -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            boolean cut = false;
            for (Collection collection : collections) {
                // Concatenated tiles are one tile with all their layers: that is how protocol buffers merge.
                cut |= one(connection, collection, set, level, bounds, all);
            }
            return new Tile(all.toByteArray(), cut);
        });
    }

    private static boolean one(
            Connection connection,
            Collection collection,
            TileMatrixSet set,
            int level,
            double[] bounds,
            ByteArrayOutputStream into)
            throws SQLException, IOException {
        String sql = sql(collection, set, set.span(level));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int n = 0;
            for (double bound : bounds) {
                statement.setDouble(++n, bound);
            }
            for (Object value : collection.bound()) {
                statement.setObject(++n, value);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                byte[] bytes = result.getBytes(1);
                if (bytes != null) {
                    into.write(bytes);
                }
                return result.getLong(2) >= CAP;
            }
        }
    }

    static String sql(Collection collection, TileMatrixSet set, double span) {
        boolean same = set.srid() == TileMatrixSet.CTM12.srid();
        double quarter = span / set.pixels() / 4;
        String geometry = same ? "t.geom" : "ST_Transform(t.geom, " + set.srid() + ")";
        String thin = collection.geometry() == GeometryKind.MULTI_POINT
                ? geometry
                : "ST_Simplify(" + geometry + ", " + quarter + ", true)";
        double margin = span * BUFFER / EXTENT;
        String area = "ST_Expand(b.box, " + margin + ")";
        String touches = "t.geom && " + (same ? area : "ST_Transform(" + area + ", 9377)");
        StringBuilder columns = new StringBuilder();
        for (Column c : collection.columns()) {
            if (needed(c, collection)) {
                columns.append(", t.").append(c.quoted());
                // Tiles know no dates.
                columns.append(c.type() == Type.DATE ? "::text" : "");
            }
        }
        String small = small(collection.geometry(), span / set.pixels() / 8, same);
        String where = collection.where() == null ? "true" : collection.where();
        return "WITH b AS MATERIALIZED (SELECT ST_MakeEnvelope(?, ?, ?, ?, " + set.srid() + ") AS box), r AS ("
                + "SELECT t.fid, ST_AsMVTGeom(" + thin + ", b.box, " + EXTENT + ", " + BUFFER + ", true) AS geom"
                + columns + " FROM " + collection.from() + ", b WHERE " + where + " AND " + touches + small
                + " LIMIT " + CAP + ") SELECT ST_AsMVT(r, '"
                + collection.layer().replaceAll("[^A-Za-z0-9_-]", "_")
                + "', " + EXTENT + ", 'geom', 'fid'), count(*) FROM r WHERE r.geom IS NOT NULL";
    }

    private static String small(GeometryKind kind, double size, boolean same) {
        // Web mercator metres are longer than ground metres by under 4 % at these latitudes: near enough for an eighth.
        return kind == GeometryKind.MULTI_POINT || !same && size < 0.01
                ? ""
                : " AND (ST_XMax(t.geom) - ST_XMin(t.geom) > " + size + " OR ST_YMax(t.geom) - ST_YMin(t.geom) > "
                        + size + ")";
    }

    /** Codes and flags draw the map; free text stays with the item. */
    static boolean needed(Column column, Collection collection) {
        return switch (column.type()) {
            case CODE -> !column.name().startsWith("fte_");
            case BOOLEAN -> true;
            case NUMBER, INTEGER -> !column.name().startsWith("fte_");
            case TEXT -> TEXTS.contains(column.name()) || collection.kind() == Collection.Kind.EVIDENCE;
            case DATE, TEXT_LIST -> false;
        };
    }
}
