package co.expediente.publication.geoserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.publication.geoserver.Change.Action;
import co.expediente.publication.geoserver.Publisher.Mode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The life of a publication against the stand-in: first time, again, drift, faults half-way. */
class PublicationTest {
    private static final LeftoverStep.Names MODEL = new LeftoverStep.Names(
            Set.of("via", "vereda", "barrio", "est_poblacion"), Set.of("via", "vereda", "barrio"));
    private static final GeoServerSettings.Store DATABASE =
            new GeoServerSettings.Store("db.test", 5432, "expediente", "expediente_lector", "abc123");

    private static byte[] sld(String text) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- ñ --><StyledLayerDescriptor>" + text
                        + "</StyledLayerDescriptor>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Declaration.Layer layer(String name, long features, String seal) {
        return new Declaration.Layer(
                name,
                "Capa de " + name,
                "2024",
                List.of(name),
                name,
                new double[] {4716838.69, 2249302.35, 4717838.69, 2250302.35},
                new double[] {-75.56, 6.25, -75.55, 6.26},
                features,
                seal);
    }

    private static Declaration town(Declaration.Layer... layers) {
        Map<String, byte[]> styles = new java.util.TreeMap<>();
        for (Declaration.Layer layer : layers) {
            if (layer.style() != null) {
                styles.put(layer.style(), sld(layer.style()));
            }
        }
        return new Declaration(
                "05999",
                "exp_05999",
                Declaration.namespaceOf("05999"),
                "Cuadras",
                "p05999_pub",
                LocalDate.of(2025, 12, 31),
                styles,
                List.of(layers));
    }

    private static Declaration town() {
        return town(
                layer("vereda", 17, "v1"),
                layer("via", 2500, "v1"),
                new Declaration.Layer(
                        "est_poblacion", "Población", "Tabla", List.of("a", "b"), null, null, null, 3, "v1"));
    }

    private static StandInGeoServer server(String version) throws IOException {
        StandInGeoServer server = new StandInGeoServer(version);
        server.views.putAll(Map.of("vereda", 17, "via", 2500, "est_poblacion", 3));
        return server;
    }

    private static GeoServerSettings settings(String url, String password) {
        return new GeoServerSettings(
                URI.create(url), StandInGeoServer.USER, password, DATABASE, Duration.ofMillis(1500));
    }

    private static PublishOutcome run(StandInGeoServer server, Mode mode, Declaration want) {
        return run(settings(server.url(), StandInGeoServer.PASSWORD), mode, want);
    }

    private static PublishOutcome run(GeoServerSettings settings, Mode mode, Declaration want) {
        return new Publication(
                        settings,
                        mode,
                        Locale.ENGLISH,
                        MODEL,
                        (d, l) -> List.of(new double[] {4717000, 2249500, 4717256, 2249756}))
                .run(List.of(want));
    }

    private static List<String> objects(PublishOutcome outcome, Action action) {
        return outcome.changes().stream()
                .filter(c -> c.action() == action)
                .map(Change::object)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void makes_everything_in_the_safe_order_and_changes_nothing_the_second_time(String version) throws IOException {
        try (StandInGeoServer server = server(version)) {
            PublishOutcome first = run(server, Mode.APPLY, town());
            assertThat(objects(first, Action.FAIL)).isEmpty();
            assertThat(objects(first, Action.CREATE))
                    .containsExactly(
                            "EPSG:9377",
                            "exp_05999",
                            "exp_05999/store/publicado",
                            "exp_05999/style/vereda",
                            "exp_05999/style/via",
                            "exp_05999/featuretype/vereda",
                            "exp_05999/featuretype/via",
                            "exp_05999/featuretype/est_poblacion");
            assertThat(first.verified()).isEqualTo(3);
            assertThat(first.failed()).isZero();
            assertThat(server.truncated).containsExactly("vereda", "via");
            assertThat(server.knows900913).isTrue();

            server.writes.clear();
            PublishOutcome second = run(server, Mode.APPLY, town());
            assertThat(second.changes()).isEmpty();
            assertThat(server.writes).isEmpty();
            assertThat(second.unchanged()).isEqualTo(10);
            assertThat(second.verified()).isEqualTo(3);
            assertThat(run(server, Mode.CHECK, town()).drift()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void a_dry_run_tells_the_same_changes_and_writes_nothing(String version) throws IOException {
        try (StandInGeoServer server = server(version)) {
            PublishOutcome told = run(server, Mode.DRY_RUN, town());
            assertThat(server.writes).isEmpty();
            assertThat(server.workspaces).isEmpty();
            PublishOutcome done = run(server, Mode.APPLY, town());
            assertThat(objects(told, Action.CREATE)).isEqualTo(objects(done, Action.CREATE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void drift_by_hand_is_found_by_check_without_writing_and_healed_by_the_next_run(String version) throws IOException {
        try (StandInGeoServer server = server(version)) {
            run(server, Mode.APPLY, town());
            var workspace = server.workspaces.get("exp_05999");
            workspace.stores.get("publicado").put("enabled", false);
            workspace.types.get("via").put("title", "Cambiado a mano");
            workspace
                    .types
                    .get("via")
                    .putObject("metadata")
                    .putObject("entry")
                    .put("@key", "otra")
                    .put("$", "x");
            workspace.styles.put("vereda", sld("otro"));
            ((ObjectNode) workspace.layers.get("via")).putObject("defaultStyle").put("name", "line");
            server.writes.clear();
            server.truncated.clear();

            PublishOutcome check = run(server, Mode.CHECK, town());
            assertThat(check.drift()).isTrue();
            assertThat(server.writes).isEmpty();
            assertThat(objects(check, Action.UPDATE))
                    .containsExactly(
                            "exp_05999/store/publicado",
                            "exp_05999/style/vereda",
                            "exp_05999/featuretype/via",
                            "exp_05999/layer/via");

            PublishOutcome healed = run(server, Mode.APPLY, town());
            assertThat(objects(healed, Action.UPDATE)).isEqualTo(objects(check, Action.UPDATE));
            assertThat(healed.failed()).isZero();
            assertThat(server.truncated).contains("vereda", "via");
            assertThat(Recordings.MAPPER.writeValueAsString(
                            workspace.types.get("via").path("metadata")))
                    .contains("\"otra\"");
            assertThat(run(server, Mode.CHECK, town()).drift()).isFalse();
        }
    }

    @Test
    void a_new_edition_renews_its_tiles_and_only_its_own() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            run(server, Mode.APPLY, town(layer("vereda", 17, "v1"), layer("via", 2500, "v1")));
            server.truncated.clear();
            server.views.put("via", 2600);
            PublishOutcome next = run(server, Mode.APPLY, town(layer("vereda", 17, "v1"), layer("via", 2600, "v2")));
            assertThat(objects(next, Action.UPDATE)).containsExactly("exp_05999/featuretype/via");
            assertThat(server.truncated).containsExactly("via");
            assertThat(next.failed()).isZero();
        }
    }

    @Test
    void who_is_interrupted_before_the_tiles_are_thrown_away_does_it_the_next_time() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            run(server, Mode.APPLY, town());
            server.truncated.clear();
            Declaration next = town(layer("vereda", 17, "v1"), layer("via", 2500, "v2"));
            server.faults.put(
                    c -> c.contains("masstruncate"),
                    new MockResponse.Builder().code(500).build());
            PublishOutcome broken = run(server, Mode.APPLY, next);
            assertThat(objects(broken, Action.FAIL)).containsExactly("exp_05999/featuretype/via");
            assertThat(run(server, Mode.CHECK, next).drift()).isTrue();
            run(server, Mode.APPLY, next);
            assertThat(server.truncated).containsExactly("via");
            assertThat(run(server, Mode.CHECK, next).drift()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /rest/resource/user_projections/epsg.properties",
                "POST /rest/workspaces",
                "PUT /rest/namespaces/exp_05999",
                "POST /rest/workspaces/exp_05999/datastores",
                "POST /rest/workspaces/exp_05999/styles",
                "POST /rest/workspaces/exp_05999/datastores/publicado/featuretypes",
                "PUT /rest/workspaces/exp_05999/layers/via"
            })
    void a_run_that_breaks_anywhere_is_finished_by_the_next_one(String call) throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            server.faults.put(call::equals, new MockResponse.Builder().code(500).build());
            PublishOutcome broken = run(server, Mode.APPLY, town());
            assertThat(broken.failed()).isPositive();
            run(server, Mode.APPLY, town());
            PublishOutcome check = run(server, Mode.CHECK, town());
            assertThat(check.changes()).isEmpty();
            assertThat(check.verified()).isEqualTo(3);
        }
    }

    @Test
    void a_definition_of_9377_that_was_written_and_never_read_is_made_to_be_read() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            server.projections = ReferenceSystemStep.GOOGLE + "\n" + ReferenceSystemStep.DEFINITION + "\n";
            PublishOutcome outcome = run(server, Mode.APPLY, town());
            assertThat(outcome.failed()).isZero();
            assertThat(server.writes).contains("POST /rest/reset");
            assertThat(outcome.verified()).isEqualTo(3);
        }
    }

    @Test
    void what_is_not_published_any_longer_goes_and_what_others_made_stays() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            run(server, Mode.APPLY, town());
            var workspace = server.workspaces.get("exp_05999");
            workspace.styles.put("ajeno", sld("x"));
            workspace.types.put("mapa_ajeno", workspace.types.get("via").deepCopy());
            PublishOutcome less = run(server, Mode.APPLY, town(layer("vereda", 17, "v1")));
            assertThat(objects(less, Action.DELETE))
                    .containsExactlyInAnyOrder(
                            "exp_05999/featuretype/via", "exp_05999/featuretype/est_poblacion", "exp_05999/style/via");
            assertThat(workspace.styles.keySet()).containsExactly("ajeno", "vereda");
            assertThat(workspace.types.keySet()).containsExactly("mapa_ajeno", "vereda");
        }
    }

    @Test
    void an_orphan_left_by_deleting_the_layer_alone_is_replaced() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            run(server, Mode.APPLY, town());
            server.workspaces.get("exp_05999").layers.remove("via");
            PublishOutcome healed = run(server, Mode.APPLY, town());
            assertThat(objects(healed, Action.CREATE)).containsExactly("exp_05999/featuretype/via");
            assertThat(healed.verified()).isEqualTo(3);
        }
    }

    @Test
    void a_workspace_of_others_is_refused_and_left_as_it_is() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            var foreign = new StandInGeoServer.Workspace();
            foreign.uri = "http://alcaldia.test/sig";
            server.workspaces.put("exp_05999", foreign);
            PublishOutcome outcome = run(server, Mode.APPLY, town());
            assertThat(objects(outcome, Action.REFUSE)).containsExactly("exp_05999");
            assertThat(server.writes).noneMatch(w -> w.contains("exp_05999"));
        }
    }

    @Test
    void a_store_and_a_definition_of_9377_of_others_are_refused() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            run(server, Mode.APPLY, town());
            server.workspaces.get("exp_05999").stores.get("publicado").put("description", "SIG");
            assertThat(objects(run(server, Mode.APPLY, town()), Action.REFUSE))
                    .containsExactly("exp_05999/store/publicado");
            server.projections = ReferenceSystemStep.GOOGLE + "\n"
                    + ReferenceSystemStep.DEFINITION.replace(
                            "AXIS[\"Easting\", EAST], AXIS[\"Northing\", NORTH]",
                            "AXIS[\"Northing\", NORTH], AXIS[\"Easting\", EAST]");
            assertThat(objects(run(server, Mode.APPLY, town()), Action.REFUSE)).containsExactly("EPSG:9377");
        }
    }

    @Test
    void systems_that_people_added_stay_in_the_file() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            String theirs = "# locales\n" + ReferenceSystemStep.GOOGLE + "\n900001=PROJCS[\"Local\"]";
            server.projections = theirs;
            run(server, Mode.APPLY, town());
            assertThat(server.projections).startsWith(theirs + "\n9377=").endsWith("]]\n");
        }
    }

    @Test
    void a_view_that_the_store_does_not_see_is_never_sent_to_be_made() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            server.views.remove("via");
            PublishOutcome outcome = run(server, Mode.APPLY, town());
            assertThat(objects(outcome, Action.FAIL)).containsExactly("exp_05999/featuretype/via");
            assertThat(outcome.verified()).isEqualTo(2);
            assertThat(server.workspaces.get("exp_05999").types).doesNotContainKey("via");
        }
    }

    @Test
    void a_store_without_connection_is_told_and_nothing_is_published_into_it() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            server.databaseUp = false;
            PublishOutcome outcome = run(server, Mode.APPLY, town());
            assertThat(objects(outcome, Action.FAIL)).containsExactly("exp_05999/store/publicado");
            assertThat(outcome.changes().get(outcome.changes().size() - 1).why())
                    .contains("expediente_lector@db.test:5432")
                    .doesNotContain("abc123");
        }
    }

    @Test
    void a_blank_map_and_a_wrong_count_fail_the_verification() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            server.blank.add("via");
            server.views.put("vereda", 16);
            PublishOutcome outcome = run(server, Mode.APPLY, town());
            assertThat(objects(outcome, Action.FAIL)).containsExactly("exp_05999/layer/vereda", "exp_05999/layer/via");
            assertThat(outcome.verified()).isEqualTo(1);
            assertThat(run(server, Mode.CHECK, town()).drift()).isTrue();
        }
    }

    @Test
    void a_rotated_password_updates_the_store_though_it_cannot_be_read_back() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            run(server, Mode.APPLY, town());
            GeoServerSettings rotated = new GeoServerSettings(
                    URI.create(server.url()),
                    StandInGeoServer.USER,
                    StandInGeoServer.PASSWORD,
                    new GeoServerSettings.Store("db.test", 5432, "expediente", "expediente_lector", "def456"),
                    Duration.ofSeconds(2));
            assertThat(objects(run(rotated, Mode.APPLY, town()), Action.UPDATE))
                    .containsExactly("exp_05999/store/publicado");
            assertThat(run(rotated, Mode.APPLY, town()).changes()).isEmpty();
        }
    }

    @Test
    void a_wrong_password_is_a_failure_of_its_own_and_writes_nothing() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            assertThatThrownBy(() -> run(settings(server.url(), "falsch"), Mode.APPLY, town()))
                    .isInstanceOfSatisfying(GeoServerFailure.class, f -> {
                        assertThat(f.code()).isEqualTo("GSV-002");
                        assertThat(f.unreachable()).isFalse();
                        assertThat(f.toString()).doesNotContain("falsch");
                    });
            assertThat(server.writes).isEmpty();
        }
    }

    @Test
    void the_first_start_of_a_server_asks_for_a_restart() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            server.firstStart = true;
            assertThatThrownBy(() -> run(server, Mode.APPLY, town()))
                    .isInstanceOfSatisfying(
                            GeoServerFailure.class, f -> assertThat(f.code()).isEqualTo("GSV-003"));
        }
    }

    @Test
    void nobody_at_the_address_is_out_of_reach() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> run(settings("http://127.0.0.1:" + port + "/geoserver", "x"), Mode.APPLY, town()))
                .isInstanceOfSatisfying(GeoServerFailure.class, f -> {
                    assertThat(f.code()).isEqualTo("GSV-001");
                    assertThat(f.unreachable()).isTrue();
                });
    }

    @Test
    void an_answer_that_does_not_come_ends_in_time_and_the_next_run_does_the_rest() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            server.faults.put(
                    c -> c.equals("POST /rest/workspaces/exp_05999/styles"),
                    new MockResponse.Builder()
                            .headersDelay(20, TimeUnit.SECONDS)
                            .build());
            assertThatThrownBy(() -> run(server, Mode.APPLY, town()))
                    .isInstanceOfSatisfying(
                            GeoServerFailure.class,
                            f -> assertThat(f.unreachable()).isTrue());
            assertThat(run(server, Mode.APPLY, town()).verified()).isEqualTo(3);
            assertThat(run(server, Mode.CHECK, town()).drift()).isFalse();
        }
    }

    @Test
    void a_redirection_is_not_followed() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26);
                StandInGeoServer other = server(Recordings.V2_26)) {
            server.faults.put(
                    c -> c.contains("about"),
                    new MockResponse.Builder()
                            .code(302)
                            .setHeader("Location", other.url() + "/rest/about/version.json")
                            .build());
            assertThatThrownBy(() -> run(server, Mode.APPLY, town()))
                    .isInstanceOfSatisfying(
                            GeoServerFailure.class, f -> assertThat(f.code()).isEqualTo("GSV-010"));
        }
    }

    @Test
    void an_old_server_is_told_with_its_weaknesses() throws IOException {
        try (StandInGeoServer server = server(Recordings.V2_26)) {
            assertThat(run(server, Mode.DRY_RUN, town()).warnings())
                    .singleElement()
                    .satisfies(w -> {
                        assertThat(w.code()).isEqualTo("GSV-005");
                        assertThat(w.parameters().get("cves").toString()).contains("CVE-2025-30220");
                    });
        }
    }
}
