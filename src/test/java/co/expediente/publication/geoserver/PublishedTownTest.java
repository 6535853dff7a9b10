package co.expediente.publication.geoserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import co.expediente.database.Cluster;
import co.expediente.database.TestCluster;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Refusal;
import co.expediente.publication.PublishedTown;
import co.expediente.publication.ReadableStates;
import co.expediente.publication.geoserver.Publisher.Mode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is declared of a town in a real database, and what the reading role may see of it. */
class PublishedTownTest {
    private static final String READER_PASSWORD = "0123456789abcdef0123456789abcdef";

    private static DataSource source;
    private static AnnotationConfigApplicationContext context;

    @BeforeAll
    static void town() {
        source = PublishedTown.database();
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("CREATE SCHEMA p05999_pub").update();
        jdbc.sql("GRANT USAGE ON SCHEMA p05999_pub TO " + Cluster.READER).update();
        for (String layer : List.of("via", "zonificacion_amenaza", "equipamiento", "est_poblacion")) {
            String geometry = layer.startsWith("est_") ? "" : ", geom";
            long edition = jdbc.sql(
                            "SELECT max(number) FROM registro.layer_edition WHERE layer = :l AND cutoff <= '2025-12-31'")
                    .param("l", layer)
                    .query(Long.class)
                    .single();
            jdbc.sql("CREATE VIEW p05999_pub." + layer + " AS SELECT fid, edicion_capa, nombre" + geometry
                            + " FROM plan." + layer + " WHERE edicion_capa = " + edition)
                    .update();
            jdbc.sql("GRANT SELECT ON p05999_pub." + layer + " TO " + Cluster.READER)
                    .update();
        }
        jdbc.sql("CREATE VIEW p05999_pub.via_historia AS SELECT fid, DATE '2025-12-31' AS fecha_corte FROM plan.via")
                .update();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(LayerCatalog.class, PublishedTown::catalog);
        context.register(ReadableStates.class, Declarations.class, FeatureKeys.class, CloseUps.class, Publisher.class);
        context.refresh();
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static Declaration declaration() {
        return context.getBean(Declarations.class).of(PublishedTown.DIVIPOLA).orElseThrow();
    }

    private static Declaration.Layer layer(String name) {
        return declaration().layers().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void declares_what_the_last_published_cut_has_and_nothing_that_is_only_in_force() {
        Declaration declared = declaration();
        assertThat(declared.workspace()).isEqualTo("exp_05999");
        assertThat(declared.schema()).isEqualTo("p05999_pub");
        assertThat(declared.cutoff()).hasToString("2025-12-31");
        assertThat(declared.layers().stream().map(Declaration.Layer::name))
                .containsExactly("equipamiento", "est_poblacion", "via", "zonificacion_amenaza");
        assertThat(layer("zonificacion_amenaza").features()).isEqualTo(3);
        assertThat(layer("via").features()).isEqualTo(2500);
        assertThat(layer("est_poblacion").drawn()).isFalse();
        assertThat(layer("via").title()).isEqualTo("Capa via");
        assertThat(layer("via").summary())
                .isEqualTo("Capa via de Cuadras, corte 2025-12-31. Plan adoptado por Acuerdo 1 de 2016.");
        assertThat(layer("via").keywords()).contains("Cuadras", "05999");
    }

    @Test
    void boxes_are_those_of_the_edition_in_9377_and_in_degrees_as_proj_gives_them() {
        double[] box = layer("via").box();
        assertThat(box[0]).isCloseTo(PublishedTown.E0, within(1e-6));
        assertThat(box[1]).isCloseTo(PublishedTown.N0, within(1e-6));
        assertThat(box[2]).isCloseTo(PublishedTown.E0 + 49 * 20 + 10, within(1e-6));
        double[] lonLat = layer("via").lonLat();
        // PROJ: E 4 716 838.697642, N 2 249 302.349104 is -75.56, 6.25; the western side leans by some 1e-6 degrees.
        assertThat(lonLat[0]).isCloseTo(-75.56, within(1e-4));
        assertThat(lonLat[1]).isCloseTo(6.25, within(1e-4));
        assertThat(lonLat[0]).isLessThanOrEqualTo(-75.56 + 1e-9);
        assertThat(lonLat[1]).isLessThanOrEqualTo(6.25 + 1e-9);
    }

    @Test
    void a_layer_of_one_point_has_a_box_with_an_inside() {
        double[] box = layer("equipamiento").box();
        assertThat(box[2] - box[0]).isEqualTo(500);
        assertThat((box[0] + box[2]) / 2).isCloseTo(PublishedTown.E0 + 50, within(1e-6));
    }

    @Test
    void the_seal_is_the_same_from_run_to_run() {
        assertThat(layer("via").seal()).isEqualTo(layer("via").seal()).matches("[0-9a-f]{16}");
        assertThat(layer("via").seal())
                .isNotEqualTo(layer("zonificacion_amenaza").seal());
    }

    @Test
    void close_ups_lie_on_features() {
        List<double[]> boxes = context.getBean(CloseUps.class).of(declaration(), layer("equipamiento"));
        assertThat(boxes).singleElement().satisfies(b -> {
            assertThat((b[0] + b[2]) / 2).isCloseTo(PublishedTown.E0 + 50, within(1e-6));
            assertThat(b[2] - b[0]).isEqualTo(256);
        });
    }

    @Test
    void the_reading_role_sees_keys_and_published_views_and_nothing_else_and_cannot_write() {
        context.getBean(FeatureKeys.class).letReaderSee();
        TestCluster.cluster().letReaderIn(READER_PASSWORD);
        PGSimpleDataSource as = new PGSimpleDataSource();
        as.setUrl(((PGSimpleDataSource) source).getUrl());
        as.setUser(Cluster.READER);
        as.setPassword(READER_PASSWORD);
        JdbcClient reader = JdbcClient.create(as);
        assertThat(reader.sql("SELECT pk_column || ' ' || pk_policy FROM publicacion.gt_pk_metadata"
                                + " WHERE table_schema = 'p05999_pub' AND table_name = 'via' ORDER BY pk_column_idx")
                        .query(String.class)
                        .list())
                .containsExactly("fid assigned");
        assertThat(reader.sql("SELECT pk_column FROM publicacion.gt_pk_metadata"
                                + " WHERE table_name = 'via_historia' ORDER BY pk_column_idx")
                        .query(String.class)
                        .list())
                .containsExactly("fid", "fecha_corte");
        assertThat(reader.sql("SELECT count(*) FROM p05999_pub.via")
                        .query(Long.class)
                        .single())
                .isEqualTo(2500);
        for (String forbidden : List.of(
                "SELECT 1 FROM plan.via",
                "SELECT 1 FROM registro.plan",
                "INSERT INTO p05999_pub.via (fid) VALUES (1)",
                "DELETE FROM p05999_pub.via",
                "CREATE TABLE p05999_pub.x (i int)",
                "CREATE TABLE plan.x (i int)")) {
            assertThatThrownBy(() -> reader.sql(forbidden).update())
                    .as(forbidden)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void publishes_from_the_database_and_the_second_run_writes_nothing() throws IOException {
        try (StandInGeoServer server = new StandInGeoServer(Recordings.V2_27)) {
            server.views.putAll(
                    Map.of("via", 2500, "zonificacion_amenaza", 3, "equipamiento", 1, "est_poblacion", 1, "ajena", 7));
            GeoServerSettings settings = new GeoServerSettings(
                    URI.create(server.url()),
                    StandInGeoServer.USER,
                    StandInGeoServer.PASSWORD,
                    new GeoServerSettings.Store("localhost", 5432, "expediente", Cluster.READER, "ab"),
                    Duration.ofSeconds(10));
            Publisher publisher = context.getBean(Publisher.class);
            PublishOutcome first = publisher.run(settings, null, Mode.APPLY, Locale.ENGLISH);
            assertThat(first.failed()).as(first.changes().toString()).isZero();
            assertThat(first.verified()).isEqualTo(4);
            server.writes.clear();
            PublishOutcome second = publisher.run(settings, PublishedTown.DIVIPOLA, Mode.APPLY, Locale.ENGLISH);
            assertThat(second.changes()).isEmpty();
            assertThat(server.writes).isEmpty();
        }
    }

    @Test
    void a_municipality_without_a_published_cut_is_refused() {
        GeoServerSettings nowhere = new GeoServerSettings(
                URI.create("http://localhost:1/geoserver"),
                "a",
                "b",
                new GeoServerSettings.Store("h", 1, "d", "u", "p"),
                Duration.ofSeconds(1));
        assertThatThrownBy(() -> context.getBean(Publisher.class).run(nowhere, "11001", Mode.CHECK, Locale.ENGLISH))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("GSV-011"));
    }
}
