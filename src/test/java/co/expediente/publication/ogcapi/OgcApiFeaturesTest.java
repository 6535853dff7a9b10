package co.expediente.publication.ogcapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.publication.Http;
import co.expediente.publication.PublishedTown;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What programs get from {@code /ogc}; coordinates are judged by PROJ's figures (stack §5) and by GDAL. */
class OgcApiFeaturesTest {
    private static final String ZONES = "/ogc/collections/05999.zonificacion_amenaza";
    private static final String ROADS = "/ogc/collections/05999.via";
    private static ConfigurableApplicationContext server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = PublishedTown.serve();
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_landing_page_links_to_everything_that_clients_look_for() throws Exception {
        Set<String> rels = new HashSet<>();
        for (JsonNode link : http.json("/ogc").get("links")) {
            rels.add(link.get("rel").asString());
            String href = link.get("href").asString();
            if (!href.contains("f=html")) {
                assertEquals(200, http.get(href).statusCode(), href);
            }
        }
        assertTrue(rels.containsAll(List.of("self", "service-desc", "service-doc", "conformance", "data")), "" + rels);
    }

    @Test
    void ctm12_stands_first_in_every_list_of_systems() throws Exception {
        JsonNode collection = http.json(ZONES);
        assertEquals(Crs.CTM12.uri(), collection.get("storageCrs").asString());
        assertEquals(Crs.CTM12.uri(), collection.get("crs").get(0).asString());
        assertEquals(
                Crs.CTM12.uri(), http.json("/ogc/collections").get("crs").get(0).asString());
    }

    @Test
    void the_extent_in_degrees_holds_the_corner_that_proj_gives() throws Exception {
        JsonNode box = http.json(ZONES).get("extent").get("spatial").get("bbox").get(0);
        assertEquals(-75.56, box.get(0).asDouble(), 1e-5);
        assertEquals(6.25, box.get(1).asDouble(), 2e-5);
        assertTrue(box.get(0).asDouble() <= -75.56);
    }

    @Test
    void a_visitor_sees_the_published_cut_and_not_what_was_loaded_later() throws Exception {
        assertEquals(3, http.json(ZONES + "/items").get("numberMatched").asInt());
        assertEquals(403, http.get(ZONES + "/items?estado=vigor").statusCode());
        assertEquals(403, http.get("/ogc/collections?estado=vigor").statusCode());
    }

    @Test
    void the_office_sees_what_is_in_force_and_no_shared_cache_may_keep_it() throws Exception {
        HttpResponse<byte[]> answer = http.get(ZONES + "/items?estado=vigor", Http.OFFICE);
        assertEquals(4, Http.read(answer).get("numberMatched").asInt());
        assertTrue(answer.headers().firstValue("Cache-Control").orElse("").contains("private"));
        assertEquals(
                3,
                Http.read(http.get(ZONES + "/items", Http.OFFICE))
                        .get("numberMatched")
                        .asInt());
    }

    @Test
    void what_the_files_brought_beside_the_model_is_not_published() throws Exception {
        String text = new String(http.get(ZONES + "/items").body());
        assertFalse(text.contains("propietario"), text);
        assertFalse(text.contains("atributos"), text);
    }

    @Test
    void coordinates_follow_the_axis_order_of_the_authority() throws Exception {
        assertFirst(ZONES + "/items?limit=1", -75.56, 6.25, 1e-8);
        assertFirst(crs(Crs.CRS84), -75.56, 6.25, 1e-8);
        assertFirst(crs(Crs.MAGNA), 6.25, -75.56, 1e-8);
        assertFirst(crs(Crs.CTM12), PublishedTown.N0, PublishedTown.E0, 1e-4);
        // Web mercator of −75.56, 6.25 by its formula, a sphere of 6 378 137 m.
        assertFirst(crs(Crs.WEB_MERCATOR), -8411300.7242, 697130.7319, 0.001);
        HttpResponse<byte[]> answer = http.get(crs(Crs.CTM12));
        assertEquals(
                "<" + Crs.CTM12.uri() + ">",
                answer.headers().firstValue("Content-Crs").orElse(""));
    }

    private static String crs(Crs crs) {
        return ZONES + "/items?limit=1&crs=" + crs.uri();
    }

    private static void assertFirst(String path, double first, double second, double tolerance) throws Exception {
        double nearest = Double.MAX_VALUE;
        JsonNode ring = http.json(path)
                .get("features")
                .get(0)
                .get("geometry")
                .get("coordinates")
                .get(0)
                .get(0);
        for (JsonNode point : ring) {
            double d = Math.max(
                    Math.abs(point.get(0).asDouble() - first),
                    Math.abs(point.get(1).asDouble() - second));
            nearest = Math.min(nearest, d);
        }
        assertTrue(nearest <= tolerance, path + " misses the corner by " + nearest + ": " + ring);
    }

    @Test
    void a_box_finds_the_same_zone_in_every_system_and_axis_order() throws Exception {
        double e = PublishedTown.E0;
        double n = PublishedTown.N0;
        assertEquals(1, matched("bbox=-75.56005,6.24995,-75.5595,6.2505"));
        assertEquals(1, matched("bbox=6.24995,-75.56005,6.2505,-75.5595&bbox-crs=" + Crs.MAGNA.uri()));
        assertEquals(
                1,
                matched("bbox=" + (n - 5) + "," + (e - 5) + "," + (n + 5) + "," + (e + 5) + "&bbox-crs="
                        + Crs.CTM12.uri()));
        assertEquals(1, matched("bbox=-8411310,697110,-8411250,697170&bbox-crs=" + Crs.WEB_MERCATOR.uri()));
        assertEquals(3, matched("bbox=-180,-90,180,90"));
        assertEquals(3, matched("bbox=-180,-90,-1,180,90,1"));
        assertEquals(0, matched("bbox=0,0,10,10"));
        assertEquals(3, matched("bbox=170,-90,-60,90"), "over the antimeridian");
    }

    private static int matched(String query) throws IOException, InterruptedException {
        return http.json(ZONES + "/items?" + query).get("numberMatched").asInt();
    }

    @Test
    void pages_by_key_give_each_feature_once() throws Exception {
        List<Long> seen = new ArrayList<>();
        String path = ROADS + "/items?limit=700&crs=" + Crs.CTM12.uri();
        int pages = 0;
        while (path != null) {
            JsonNode page = http.json(path);
            assertEquals(pages == 0, page.has("numberMatched"));
            page.get("features").forEach(f -> seen.add(f.get("id").asLong()));
            path = next(page).orElse(null);
            pages++;
        }
        assertEquals(4, pages);
        assertEquals(2500, seen.size());
        assertEquals(2500, new HashSet<>(seen).size());
    }

    private static Optional<String> next(JsonNode page) {
        for (JsonNode link : page.get("links")) {
            if ("next".equals(link.get("rel").asString())) {
                return Optional.of(link.get("href").asString());
            }
        }
        return Optional.empty();
    }

    @Test
    void properties_filter_by_equality_of_their_type() throws Exception {
        assertEquals(1, matched("categoria_amenaza=Alta"));
        assertEquals(2, matched("revisada=false"));
        assertEquals(1, matched("detalles=b%202"));
        assertEquals(1, matched("vigente_desde=2016-01-02"));
        assertEquals(
                357,
                http.json(ROADS + "/items?ancho_m=3&limit=1")
                        .get("numberMatched")
                        .asInt());
        assertEquals(0, matched("nombre=%27%20OR%201=1--"));
    }

    @Test
    void datetime_keeps_what_holds_on_those_days() throws Exception {
        assertEquals(1, matched("datetime=2016-01-01"));
        assertEquals(2, matched("datetime=../2016-01-02"));
        assertEquals(3, matched("datetime=2016-01-02/.."));
        assertEquals(2, matched("datetime=2016-01-03T01:00:00Z"), "which is still the 2nd in Colombia");
    }

    @Test
    void the_history_says_in_which_cuts_a_feature_was() throws Exception {
        String history = ZONES + "_historia/items";
        assertEquals(5, http.json(history).get("numberMatched").asInt());
        assertEquals(
                2,
                http.json(history + "?datetime=2024-12-31").get("numberMatched").asInt());
        assertEquals(
                3,
                http.json(history + "?datetime=2025-12-31").get("numberMatched").asInt());
        assertEquals(
                0,
                http.json(history + "?datetime=2023-01-01").get("numberMatched").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=x",
                "bbox=1,2,3",
                "bbox=a,b,c,d",
                "bbox=NaN,0,1,1",
                "bbox=0,9,1,1",
                "crs=EPSG:32618",
                "bbox=0,0,1,1&bbox-crs=nada",
                "datetime=ayer",
                "datetime=../..",
                "datetime=2025-01-01/2024-01-01",
                "nada=1",
                "f=gml",
                "after=x",
                "revisada=quizas",
                "vigente_desde=x",
                "atributos=1",
                "limit=1&limit=2",
                "nombre=%00",
                "limit=99999999999",
                "fid=1%3B%20drop"
            })
    void a_parameter_of_no_use_is_refused_with_the_reason(String query) throws Exception {
        HttpResponse<byte[]> answer = http.get(ZONES + "/items?" + query);
        assertEquals(400, answer.statusCode(), query + " " + new String(answer.body()));
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertFalse(Http.read(answer).get("detail").asString().contains("{"), "names left open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ogc/collections/05999.nada",
                "/ogc/collections/nada/items",
                "/ogc/collections/99999.via",
                "/ogc/collections/05999.via/items/x",
                "/ogc/collections/05999.via/items/99999999",
                "/ogc/collections/05999.evidencia_nada"
            })
    void what_does_not_exist_is_said_so(String path) throws Exception {
        assertEquals(404, http.get(path).statusCode(), path);
    }

    @Test
    void an_item_answers_alone_and_a_table_has_no_geometry() throws Exception {
        JsonNode first = http.json("/ogc/collections/05999.est_poblacion/items")
                .get("features")
                .get(0);
        assertTrue(first.get("geometry").isNull());
        assertEquals(1500, first.get("properties").get("total").asInt());
        JsonNode alone = http.json(
                "/ogc/collections/05999.est_poblacion/items/" + first.get("id").asLong());
        assertEquals(first.get("properties"), alone.get("properties"));
    }

    @Test
    void a_limit_above_the_greatest_is_cut_and_the_description_says_the_greatest() throws Exception {
        assertEquals(
                2500,
                http.json(ROADS + "/items?limit=50000").get("numberReturned").asInt());
        JsonNode limit = http.json("/ogc/api")
                .get("components")
                .get("parameters")
                .get("limit")
                .get("schema");
        assertEquals(10_000, limit.get("maximum").asInt());
    }

    @Test
    void the_schema_names_geometry_kind_titles_and_codes() throws Exception {
        JsonNode properties = http.json(ZONES + "/schema").get("properties");
        assertEquals(
                "geometry-multipolygon",
                properties.get("geometry").get("format").asString());
        assertEquals(
                "Alta",
                properties
                        .get("categoria_amenaza")
                        .get("oneOf")
                        .get(0)
                        .get("const")
                        .asString());
        assertNotEquals("", properties.get("nombre").get("title").asString());
    }

    @Test
    void gdal_reads_as_many_features_as_there_are_and_draws_them_in_the_right_place() throws Exception {
        String roads = gdal("via");
        assertTrue(roads.contains("Feature Count: 2500"), roads);
        String zones = gdal("zonificacion_amenaza");
        assertTrue(zones.contains("Feature Count: 3"), zones);
        assertTrue(zones.contains("Extent: (-75.56"), zones);
    }

    private static String gdal(String layer) throws Exception {
        try {
            Process process = new ProcessBuilder(
                            "ogrinfo", "-ro", "-so", "OAPIF:" + http.root() + "/ogc", "05999." + layer)
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes());
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return text;
        } catch (IOException e) {
            Assumptions.abort("GDAL is not installed");
            return "";
        }
    }
}
