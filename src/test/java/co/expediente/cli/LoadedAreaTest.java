package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.expediente.RealData;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Areas and coordinates of real layers after a load, against PostGIS and PROJ. */
class LoadedAreaTest {
    /** Longitude, latitude in EPSG:4686; east, north in EPSG:9377 by PROJ 9.1.1. */
    private static final double[][] PROJ = {
        {-74.08, 4.61, 4880250.126788, 2067490.886266},
        {-75.56, 6.25, 4716838.697642, 2249302.349104},
        {-76.52, 3.44, 4608923.665866, 1938846.831926},
        {-74.80, 10.98, 4803396.334055, 2771920.205589},
        {-69.94, -4.21, 5339613.662451, 1092229.598961},
        {-77.28, 1.21, 4523593.317169, 1692113.852613},
        {-72.50, 7.89, 5055092.885003, 2429870.749234},
        {-81.70, 12.58, 4052053.353400, 2963947.971026},
        {-67.49, 3.85, 5612448.334691, 1985408.324484},
        {-71.43, 12.20, 5170732.990458, 2906673.669446}
    };

    @TempDir
    static Path folder;

    private static ServiceInAHome service;

    @BeforeAll
    static void start() throws Exception {
        service = new ServiceInAHome(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void the_database_transforms_to_9377_as_proj_does() throws Exception {
        for (double[] p : PROJ) {
            String[] found = service.one(
                            "SELECT ST_X(g) || ' ' || ST_Y(g) FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint(" + p[0]
                                    + ", " + p[1] + "), 4686), 9377) AS g) AS t")
                    .split(" ");
            assertThat(Double.parseDouble(found[0])).isEqualTo(p[2], within(2e-6));
            assertThat(Double.parseDouble(found[1])).isEqualTo(p[3], within(2e-6));
        }
    }

    @Test
    void the_countrys_systems_are_all_in_the_database() throws Exception {
        for (int code : new int[] {9377, 4686, 3114, 3115, 3116, 3117, 3118, 6247, 6256, 6257, 6275}) {
            assertThat(service.one("SELECT count(*)::text FROM spatial_ref_sys WHERE srid = " + code))
                    .as("EPSG:" + code)
                    .isEqualTo("1");
        }
    }

    @Test
    void bellos_communes_have_postgis_areas() throws Exception {
        agrees(service.load(RealData.file("bello/Comunas.zip"), "05088", "comuna", "2025-12-31"), "comuna");
    }

    @Test
    void bogotas_land_classes_have_postgis_areas() throws Exception {
        Path file = RealData.file("bogota/SueloPOTBogota_9377.zip");
        LoadOutcome outcome = service.load(
                file, "11001", "clasificacion_suelo", "2025-12-31", service.profile("""
                        layer: clasificacion_suelo
                        fields:
                          tipo_clasificacion_suelo: {from: SueCSuelo, values: {"1": Urbano, "2": Expansion_Urbana, "3": Rural}}
                        """), LoadProgress.SILENT);
        agrees(outcome, "clasificacion_suelo");
    }

    /**
     * Planar: the same definition, so the same number. Geodesic: PostGIS joins the vertices by geodesics, we by the straight
     * lines of EPSG:9377 that people drew; between vertices of a municipal layer the two part by less than a hundred-millionth.
     */
    private static void agrees(LoadOutcome outcome, String layer) throws Exception {
        double planar = Double.parseDouble(service.one("SELECT (sum(ST_Area(geom)) / 10000)::text FROM plan." + layer
                + " WHERE edicion_capa = " + outcome.edition()));
        double geodesic = Double.parseDouble(
                service.one("SELECT (sum(ST_Area(ST_Transform(geom, 4686)::geography)) / 10000)::text FROM plan."
                        + layer + " WHERE edicion_capa = " + outcome.edition()));
        assertThat(outcome.areaHa().planar()).isCloseTo(planar, Percentage.withPercentage(1e-7));
        assertThat(outcome.areaHa().geodesic()).isCloseTo(geodesic, Percentage.withPercentage(1e-6));
    }
}
