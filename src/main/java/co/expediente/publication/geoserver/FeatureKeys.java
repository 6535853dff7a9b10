package co.expediente.publication.geoserver;

import co.expediente.database.Cluster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells GeoServer the key of each published view ({@code fid}), through the table that its PostGIS store asks. The table is a
 * view over the catalogue of the database (migration V45), so it cannot be out of date.
 */
@Component
class FeatureKeys {
    static final String TABLE = "publicacion.gt_pk_metadata";

    private final JdbcClient jdbc;

    FeatureKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets the reading role see the keys; the role may be younger than the migration. */
    void letReaderSee() {
        jdbc.sql("GRANT USAGE ON SCHEMA publicacion TO " + Cluster.READER).update();
        jdbc.sql("GRANT SELECT ON " + TABLE + " TO " + Cluster.READER).update();
    }
}
