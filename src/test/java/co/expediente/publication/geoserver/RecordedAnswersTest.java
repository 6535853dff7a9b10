package co.expediente.publication.geoserver;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.publication.geoserver.Verification.Picture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of answers of real servers. The numbers after the colon are lines of the recordings. */
class RecordedAnswersTest {
    /** The feature type that {@code 19-happy-path:30} sent, as a declaration. */
    private static Declaration.Layer predio() {
        return new Declaration.Layer(
                "predio",
                "Predios",
                "Parcelas del catastro",
                List.of("catastro", "predio"),
                "predio_uso",
                new double[] {4880000, 2070000, 4880600, 2070700},
                new double[] {-74.083, 4.632, -74.076, 4.64},
                400,
                "v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void a_feature_type_reads_back_as_the_same_after_creation_and_after_an_identical_put(String version) {
        for (String line : List.of("19-happy-path:60", "19-happy-path:92")) {
            assertThat(FeatureTypeBody.differences(
                            predio(), Recordings.of(version).get(line).json().path("featureType")))
                    .as(line)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void a_title_changed_by_hand_is_seen_and_the_lost_seal_too(String version) {
        var drifted = Recordings.of(version).get("19-happy-path:130").json().path("featureType");
        assertThat(FeatureTypeBody.differences(predio(), drifted)).containsExactly("title");
        assertThat(FeatureTypeBody.seal(drifted)).isEmpty();
        assertThat(Readback.entries(drifted.path("metadata"))).containsOnlyKeys("otra");
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void a_metadata_entry_of_others_is_sent_back_with_ours(String version) {
        var actual = Recordings.of(version).get("04-featuretypes:68").json().path("featureType");
        String body = Recordings.MAPPER.writeValueAsString(FeatureTypeBody.of(predio(), actual, "s"));
        assertThat(body)
                .contains("dimensionInfo")
                .contains("\"attribute\":\"fecha\"")
                .contains("expediente.sello");
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void one_keyword_comes_as_a_scalar_and_texts_like_numbers_as_numbers(String version) {
        var one = Recordings.of(version).get("04-featuretypes:84").json().path("featureType");
        assertThat(Readback.texts(one.path("keywords"), "string")).containsExactly("sola");
        var typed = Recordings.of(version).get("18-extra:19").json().path("featureType");
        assertThat(Readback.text(typed.path("title"))).isEqualTo("2024");
        assertThat(Readback.text(typed.path("abstract"))).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void empty_lists_are_empty_texts(String version) {
        Recordings recordings = Recordings.of(version);
        assertThat(Readback.names(recordings.get("05-styles:2").json().path("styles"), "style"))
                .isEmpty();
        assertThat(Readback.names(recordings.get("03-datastores:38").json().path("featureTypes"), "featureType"))
                .isEmpty();
        assertThat(Readback.names(recordings.get("19-happy-path:56").json().path("styles"), "style"))
                .containsExactly("estacion_se", "predio_uso");
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void the_default_style_of_a_layer_is_known_by_its_prefixed_name(String version) {
        Recordings recordings = Recordings.of(version);
        assertThat(LayerBody.hasStyle(
                        recordings.get("19-happy-path:62").json().path("layer"), "catastro", "predio_uso"))
                .isTrue();
        assertThat(LayerBody.hasStyle(
                        recordings.get("19-happy-path:132").json().path("layer"), "catastro", "predio_uso"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void authority_addresses_are_sent_back_because_a_put_without_them_clears_them(String version) {
        var layer = Recordings.of(version).get("18-extra:22").json().path("layer");
        assertThat(LayerBody.of("w", "s", layer)).containsKeys("authorityURLs", "identifiers", "defaultStyle");
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void a_style_sent_raw_reads_back_byte_for_byte(String version) {
        Recordings recordings = Recordings.of(version);
        byte[] sent = recordings.get("19-happy-path:28").requestBody().getBytes(StandardCharsets.UTF_8);
        assertThat(recordings.get("19-happy-path:58").body()).isEqualTo(sent);
        assertThat(recordings.get("19-happy-path:128").body()).isNotEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void what_is_missing_is_told_from_what_failed_by_status_and_text(String version) {
        Recordings recordings = Recordings.of(version);
        // 404 in 2.26.2, 500 in the nightly of 2.27.
        assertThat(recordings.get("08-gwc:8").answer().missing()).isTrue();
        assertThat(recordings.get("08-gwc:44").answer().missing()).isTrue();
        assertThat(recordings.get("19-happy-path:2").answer().missing()).isTrue();
        assertThat(recordings.get("04-featuretypes:11").answer().missing()).isFalse();
        assertThat(recordings.get("03-datastores:19").answer().missing()).isFalse();
        assertThat(recordings.get("03-datastores:19").answer().reason()).isEqualTo("HTTP 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void the_reason_is_taken_out_of_the_page_around_it(String version) {
        assertThat(Recordings.of(version).get("05-styles:4").answer().reason())
                .isEqualTo("HTTP 403: Style predio_uso already exists.");
        assertThat(Recordings.of(version).get("04-featuretypes:48").answer().reason())
                .contains("Trying to create new feature type inside the store");
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void maps_are_judged_by_their_pixels_and_errors_by_their_type(String version) {
        Recordings recordings = Recordings.of(version);
        assertThat(Picture.of(recordings.get("13-ows:11").body())).isEqualTo(Picture.DRAWN);
        assertThat(Picture.of(recordings.get("13-ows:15").body())).isEqualTo(Picture.BLANK);
        assertThat(Picture.of(recordings.get("13-ows:16").body())).isEqualTo(Picture.BLANK);
        assertThat(Picture.of(recordings.get("13-ows:31").body())).isEqualTo(Picture.UNREADABLE);
        assertThat(recordings.get("13-ows:31").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void the_capabilities_list_layers_by_their_short_names(String version) {
        // predio is the root of a group of mode EO there, which takes it out of the list.
        assertThat(Verification.listed(
                        Recordings.of(version).get("19-happy-path:40").answer()))
                .containsExactlyInAnyOrder("estacion", "mapa", "mapa_eo");
        assertThat(Verification.listed(
                        Recordings.of(version).get("19-happy-path:110").answer()))
                .doesNotContain("mapa");
    }

    @ParameterizedTest
    @ValueSource(strings = {Recordings.V2_26, Recordings.V2_27})
    void the_definition_of_9377_that_real_servers_took_is_good_and_ours_is_the_same(String version) {
        String sent = Recordings.of(version).get("04-featuretypes:22").requestBody();
        String line =
                sent.lines().filter(l -> l.startsWith("9377=")).findFirst().orElseThrow();
        assertThat(ReferenceSystemStep.good(line)).isTrue();
        assertThat(ReferenceSystemStep.DEFINITION).isEqualTo(line);
        assertThat(sent.lines()).contains(ReferenceSystemStep.GOOGLE);
    }

    @Test
    void a_definition_with_the_axes_of_the_register_is_not_good() {
        String swapped = ReferenceSystemStep.DEFINITION.replace(
                "AXIS[\"Easting\", EAST], AXIS[\"Northing\", NORTH]",
                "AXIS[\"Northing\", NORTH], AXIS[\"Easting\", EAST]");
        assertThat(swapped).isNotEqualTo(ReferenceSystemStep.DEFINITION);
        assertThat(ReferenceSystemStep.good(swapped)).isFalse();
        assertThat(ReferenceSystemStep.good(ReferenceSystemStep.DEFINITION.replace("-73.0", "-74.0")))
                .isFalse();
    }

    @Test
    void weaknesses_are_those_of_the_records() {
        assertThat(ServerVersion.parse("2.26.2").weaknesses()).contains("CVE-2025-30220", "CVE-2025-58360");
        assertThat(ServerVersion.parse("2.24.0").weaknesses()).contains("CVE-2024-36401");
        assertThat(ServerVersion.parse("2.27-SNAPSHOT").weaknesses()).containsExactly("CVE-2025-30220");
        assertThat(ServerVersion.parse("2.27.1").weaknesses()).isEmpty();
        assertThat(ServerVersion.parse("2.27.1").current()).isFalse();
        assertThat(ServerVersion.parse("2.28.5").current()).isTrue();
        assertThat(ServerVersion.parse("3.0.1").current()).isTrue();
        assertThat(ServerVersion.parse("3.0.0").current()).isFalse();
    }

    @Test
    void names_that_do_harm_never_stand_in_an_address() {
        assertThat(List.of("exp_05088", "clasificacion_suelo", "a-b")).allMatch(ObjectName::isSafe);
        assertThat(List.of("default", "a/b", "..", "a b", "con.punto", "", "1a", "año", "a:b", "a%2f"))
                .noneMatch(ObjectName::isSafe);
    }
}
