package co.expediente.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Layers of real municipalities against PostGIS, feature by feature and in sum, moved by the same whole metres to the origin on
 * its side. Feature pairs agree to 1e-9 of the smaller area where both are wider than 0.1 m; narrower ones, which PostGIS rounds
 * away, agree with decimal arithmetic; sums agree to 1e-9 of themselves.
 */
class RealLayersAgainstPostgisTest {
    private static final double WIDE = 0.1;
    private static final Pattern GEOMETRY = Pattern.compile("\\('(0[01][0-9A-F]+)'");

    @Test
    void bogota_land_classes_by_planning_units() throws Exception {
        compare("bogota/SueloPOTBogota_9377.zip", "bogota/upz.zip");
    }

    @Test
    void bogota_planning_units_by_localities() throws Exception {
        compare("bogota/upz.zip", "bogota/poligonos-localidades.zip");
    }

    @Test
    void bogota_water_bodies_by_land_classes() throws Exception {
        compare("bogota/CuerpoAgua_20240601.zip", "bogota/SueloPOTBogota_9377.zip");
    }

    @Test
    void bello_treatments_by_communes() throws Exception {
        compare("bello/TratamientoUrbanistico.zip", "bello/Comunas.zip");
    }

    @Test
    void bello_hazards_by_treatments() throws Exception {
        compare("bello/AmenazasNaturales.zip", "bello/TratamientoUrbanistico.zip");
    }

    @Test
    void bello_communes_by_quarters() throws Exception {
        compare("bello/Comunas.zip", "bello/Barrios.zip");
    }

    @Test
    void bello_hazards_by_rural_districts() throws Exception {
        compare("bello/AmenazasNaturales.zip", "bello/Veredas.zip");
    }

    @Test
    void medellin_quarters_by_communes() throws Exception {
        compare("medellin/barrios-medellin.zip", "medellin/comunas_medellin_oficial.zip");
    }

    @Test
    void uraba_districts_by_municipalities() throws Exception {
        compare("uraba/veredas.zip", "uraba/municipios.zip");
    }

    /** ST_Overlaps is false for a feature and itself: a test of pairs that relied on it would find nothing here. */
    @Test
    void bello_treatments_by_themselves() throws Exception {
        compare("bello/TratamientoUrbanistico.zip", "bello/TratamientoUrbanistico.zip");
    }

    private static void compare(String fileA, String fileB) throws Exception {
        List<Geometry> a = read(RealData.file(fileA));
        List<Geometry> b = read(RealData.file(fileB));
        Envelope box = new Envelope();
        a.forEach(g -> box.expandToInclude(g.getEnvelopeInternal()));
        double[][] said;
        try (PostgisPairs postgis = new PostgisPairs(Math.floor(box.getMinX()), Math.floor(box.getMinY()))) {
            postgis.layer("a", a);
            postgis.layer("b", b);
            said = postgis.areas("a", a.size(), "b", b.size());
        }
        CrossTable table =
                AreaKernel.crossTabulate(FlatPolygons.of(a), each(a.size()), FlatPolygons.of(b), each(b.size()));
        double sum = 0;
        double saidSum = 0;
        int compared = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                sum += table.planar(i, j);
                saidSum += said[i][j];
                if (width(a.get(i)) > WIDE && width(b.get(j)) > WIDE) {
                    compared += table.planar(i, j) > 0 ? 1 : 0;
                    assertThat(Math.abs(table.planar(i, j) - said[i][j]))
                            .as(i + " and " + j + ": " + table.planar(i, j) + " here, " + said[i][j] + " by PostGIS")
                            .isLessThanOrEqualTo(
                                    1e-9 * Math.min(a.get(i).getArea(), b.get(j).getArea()));
                } else if (a.get(i).getEnvelopeInternal().intersects(b.get(j).getEnvelopeInternal())) {
                    double exact = ExactOverlap.area(a.get(i), b.get(j));
                    assertThat(Math.abs(table.planar(i, j) - exact))
                            .as(i + " and " + j + ", narrow: " + table.planar(i, j) + " here, " + exact + " exactly")
                            .isLessThanOrEqualTo(
                                    1e-9 * Math.min(a.get(i).getArea(), b.get(j).getArea()));
                }
            }
        }
        assertThat(compared).isGreaterThan(5);
        assertThat(Math.abs(sum - saidSum)).as(sum + " and " + saidSum).isLessThanOrEqualTo(1e-9 * saidSum);
    }

    private static double width(Geometry g) {
        return 2 * g.getArea() / g.getLength();
    }

    private static int[] each(int n) {
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            classes[i] = i;
        }
        return classes;
    }

    /** Valid polygons in EPSG:9377 by GDAL, so that both sides get the same bytes. */
    private static List<Geometry> read(Path file) throws IOException, ParseException, InterruptedException {
        Process gdal = new ProcessBuilder(
                        "ogr2ogr",
                        "-f",
                        "PGDump",
                        "/vsistdout/",
                        "/vsizip/" + file.toAbsolutePath(),
                        "-t_srs",
                        "EPSG:9377",
                        "-makevalid",
                        "-nlt",
                        "PROMOTE_TO_MULTI",
                        "-select",
                        "",
                        "-lco",
                        "GEOMETRY_NAME=geom")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Geometry> features = new ArrayList<>();
        WKBReader reader = new WKBReader();
        try (BufferedReader lines = gdal.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher hex = GEOMETRY.matcher(line);
                if (hex.find()) {
                    Geometry feature = GeometryParts.polygons(reader.read(WKBReader.hexToBytes(hex.group(1))));
                    if (!feature.isEmpty()) {
                        features.add(feature);
                    }
                }
            }
        }
        assertThat(gdal.waitFor()).isZero();
        return features;
    }
}
