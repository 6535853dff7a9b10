package co.expediente.publication.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.publication.Http;
import co.expediente.publication.PublishedTown;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Tiles as clients get them; what is inside is judged by GDAL's reader of vector tiles. */
class TilesTest {
    private static final String ZONES = "/ogc/collections/05999.zonificacion_amenaza";
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

    /** The tile of our own set that holds the town's first corner plus 50 m. */
    private static String ours(int level) {
        double span = TileMatrixSet.CTM12.span(level);
        long column = (long) ((PublishedTown.E0 + 50 - 2_900_000) / span);
        long row = (long) ((4_100_000 - PublishedTown.N0 - 50) / span);
        return "EPSG9377/" + level + "/" + row + "/" + column;
    }

    @Test
    void the_matrix_set_halves_from_level_to_level_and_has_a_metre_a_pixel_at_13() throws Exception {
        JsonNode set = http.json("/ogc/tileMatrixSets/EPSG9377");
        JsonNode level = set.get("tileMatrices").get(13);
        assertEquals(1.0, level.get("cellSize").asDouble());
        assertEquals(1 / 0.00028, level.get("scaleDenominator").asDouble(), 1e-6);
        assertEquals(
                4_100_000, level.get("pointOfOrigin").get(0).asDouble(), "northing first, as the authority has it");
    }

    @Test
    void gdal_finds_the_zones_in_the_tile_with_their_codes(@TempDir Path folder) throws Exception {
        String text = gdal(http.get(ZONES + "/tiles/" + ours(12)).body(), folder);
        assertTrue(text.contains("zonificacion_amenaza"), text);
        assertTrue(text.contains("Feature Count: 3"), text);
        assertTrue(text.contains("categoria_amenaza"), text);
        assertFalse(text.contains("atributos"), text);
        assertFalse(text.contains("detalles"), text);
    }

    @Test
    void one_tile_may_hold_several_layers(@TempDir Path folder) throws Exception {
        String path = "/ogc/tiles/" + ours(12) + "?collections=05999.via,05999.zonificacion_amenaza,05999.equipamiento";
        String text = gdal(http.get(path).body(), folder);
        for (String layer : new String[] {"via", "zonificacion_amenaza", "equipamiento"}) {
            assertTrue(text.contains("Layer name: " + layer), text);
        }
    }

    private static String gdal(byte[] tile, Path folder) throws Exception {
        Path file = Files.write(folder.resolve("0.pbf"), tile);
        Process process;
        try {
            process = new ProcessBuilder("ogrinfo", "-ro", "-al", "MVT:" + file)
                    .redirectErrorStream(true)
                    .start();
        } catch (java.io.IOException e) {
            Assumptions.abort("GDAL is not installed");
            return "";
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return text;
    }

    @Test
    void a_tile_in_web_mercator_lies_where_the_town_is() throws Exception {
        // z 14 of -75.56, 6.25: column (−75.56 + 180) / 360 · 2^14 = 4753.3, row 7907.0
        assertEquals(
                200, http.get(ZONES + "/tiles/WebMercatorQuad/14/7907/4753").statusCode());
        assertEquals(
                204, http.get(ZONES + "/tiles/WebMercatorQuad/14/7900/4700").statusCode());
        assertEquals(
                200,
                http.get("/ogc/collections/05999.via/tiles/WebMercatorQuad/0/0/0")
                                .statusCode()
                        / 100
                        * 100);
    }

    @Test
    void with_its_edition_a_tile_may_be_kept_for_ever_and_without_is_asked_again() throws Exception {
        String plain = ZONES + "/tiles/" + ours(12);
        HttpResponse<byte[]> first = http.get(plain);
        String etag = first.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                "no-cache, public", first.headers().firstValue("Cache-Control").orElse(""));
        assertEquals(304, http.get(plain, "If-None-Match", etag).statusCode());
        String version = http.json("/ogc/collections/05999.zonificacion_amenaza")
                .get("description")
                .asString();
        String number = version.replaceAll("\\D*(\\d+)\\D+(\\d+)\\D*", "$2");
        String kept = http.get(plain + "?edicion=" + number)
                .headers()
                .firstValue("Cache-Control")
                .orElse("");
        assertTrue(kept.contains("immutable") && kept.contains("public"), kept);
    }

    @Test
    void an_edition_that_is_not_published_gives_a_visitor_nothing() throws Exception {
        int open = 0;
        for (int edition = 1; edition <= 8; edition++) {
            open += http.get(ZONES + "/tiles/" + ours(12) + "?edicion=" + edition)
                                    .statusCode()
                            == 200
                    ? 1
                    : 0;
        }
        assertEquals(2, open, "2024 and 2025 are published, 2026 is not");
        assertEquals(
                403, http.get(ZONES + "/tiles/" + ours(12) + "?estado=vigor").statusCode());
    }

    @Test
    void bytes_are_compressed_for_those_who_take_it() throws Exception {
        HttpResponse<byte[]> packed = http.get(ZONES + "/tiles/" + ours(12), "Accept-Encoding", "gzip");
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
        try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(packed.body()))) {
            assertTrue(in.readAllBytes().length > 50);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPSG9377/12/1/99999999",
                "EPSG9377/40/0/0",
                "EPSG9377/-1/0/0",
                "EPSG9377/x/0/0",
                "Nada/1/0/0",
                "WebMercatorQuad/14/7907/99999999999"
            })
    void a_tile_outside_the_set_does_not_exist(String tile) throws Exception {
        assertEquals(404, http.get(ZONES + "/tiles/" + tile).statusCode());
    }

    @Test
    void too_many_collections_at_once_are_refused() throws Exception {
        String many = "05999.via,".repeat(13) + "05999.via";
        assertEquals(
                400, http.get("/ogc/tiles/" + ours(12) + "?collections=" + many).statusCode());
        assertEquals(400, http.get("/ogc/tiles/" + ours(12)).statusCode());
        assertEquals(
                404,
                http.get("/ogc/tiles/" + ours(12) + "?collections=05999.est_poblacion")
                        .statusCode());
    }
}
