package co.expediente.cli;

import co.expediente.indicator.IndicatorCatalogReader;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.plan.Refusal;
import co.expediente.spatial.Crs9377Check;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold before the service answers: whole definitions, and EPSG:9377 as it should be everywhere. */
final class StartCheck {
    /** Bogotá in EPSG:4686 and, by PROJ, in EPSG:9377. */
    private static final double LONGITUDE = -74.08;

    private static final double LATITUDE = 4.61;
    private static final double EASTING = 4_880_250.126788;
    private static final double NORTHING = 2_067_490.886266;
    private static final double METRES = 0.001;

    private StartCheck() {}

    /** @throws co.expediente.plan.DefinitionException for a broken layer, style, code list or indicator, with file and line */
    static void definitions() {
        IndicatorCatalogReader.readThoroughly(LayerCatalogReader.readThoroughly());
    }

    /**
     * Asked before anything starts: a cluster that is started for nothing costs seconds and says nothing.
     *
     * @throws Refusal EXP-013 when somebody listens there, or nobody may
     */
    static void port(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port that was closed a moment ago is free, as it is for the web server.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("EXP-013", Map.of("port", String.valueOf(port)));
        }
    }

    /**
     * PostGIS at once, as nothing stored would be right without it; GeoTools beside the start, as opening its own registry
     * takes seconds and only names depend on it.
     *
     * @throws Refusal CRS-018 when PostGIS puts Bogotá elsewhere
     */
    static void systems(ApplicationContext context, Console console) {
        double off = context.getBean(JdbcClient.class)
                .sql("""
                        SELECT ST_Distance(p, ST_SetSRID(ST_MakePoint(:e, :n), 9377))
                        FROM ST_Transform(ST_SetSRID(ST_MakePoint(:lon, :lat), 4686), 9377) p""")
                .param("e", EASTING)
                .param("n", NORTHING)
                .param("lon", LONGITUDE)
                .param("lat", LATITUDE)
                .query(Double.class)
                .single();
        if (off > METRES) {
            throw new Refusal("CRS-018", Map.of("where", "PostGIS", "difference", off));
        }
        Thread geotools = new Thread(
                () -> Crs9377Check.run().ifPresent(f -> console.error("failed", f.code(), f.data(), Map.of())),
                "check of EPSG:9377");
        geotools.setDaemon(true);
        geotools.start();
    }
}
