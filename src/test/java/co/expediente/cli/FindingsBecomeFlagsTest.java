package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.MeasureService;
import co.expediente.plan.Plans;
import co.expediente.plan.TerritoryStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the load of a file finds is told with the values measured from it, from the file to the value (domain §C.14): each
 * layer of this town has one thing wrong, and only the indicators that read it say so.
 */
class FindingsBecomeFlagsTest {
    private static final String CUTOFF = "2025-12-31";
    /** The same square in degrees, and in metres of the old datum. */
    private static final String DEGREES =
            "[[[-75.6102,5.7136],[-75.6084,5.7136],[-75.6084,5.7154],[-75.6102,5.7154],[-75.6102,5.7136]]]";

    private static final String OLD_DATUM =
            "[[[830200,1123787],[830400,1123787],[830400,1123987],[830200,1123987],[830200,1123787]]]";

    @TempDir
    static Path folder;

    private static ServiceInAHome service;
    private static final Map<String, IndicatorValue> VALUES = new HashMap<>();

    private static Path file(String name, String crs, String coordinates, String attributes) throws IOException {
        return Files.writeString(folder.resolve(name + ".geojson"), """
                {"type": "FeatureCollection", %s "features": [
                  {"type": "Feature", "properties": {%s}, "geometry": {"type": "Polygon", "coordinates": %s}}]}
                """.formatted(crs, attributes, coordinates));
    }

    private static void load(String plan, String layer, String coordinates, String attributes) throws IOException {
        String crs = coordinates.equals(OLD_DATUM)
                ? "\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::21897\"}},"
                : "";
        assertThat(service.load(file(layer, crs, coordinates, attributes), plan, layer, CUTOFF)
                        .status())
                .as(layer)
                .isEqualTo("loaded");
    }

    @BeforeAll
    static void load() throws IOException {
        service = new ServiceInAHome(folder);
        // The act tells the day of the adoption and no terms.
        String plan = service.bean(Plans.class)
                .add(
                        "00001",
                        new Plans.Facts(
                                "POT",
                                "Acuerdo 012 de 2016",
                                LocalDate.of(2016, 6, 15),
                                null,
                                null,
                                null,
                                1000,
                                null,
                                null),
                        "prueba")
                .id();
        load(plan, "limite_municipal", DEGREES, "\"cod_dpto\": \"00\", \"nombre_mpio\": \"Prueba\"");
        load(plan, "clasificacion_suelo", DEGREES, "\"tipo_clasificacion_suelo\": \"Urbano\"");
        load(plan, "area_construida", DEGREES, "\"fecha_captura\": \"2019-05-05\"");
        load(
                plan,
                "zonificacion_amenaza",
                DEGREES,
                "\"fenomeno\": \"Inundacion\", \"categoria_amenaza\": \"Alta\", \"fte_esp_escala\": 100000");
        load(plan, "tratamiento_urbanistico", OLD_DATUM, "\"tipo_tratamiento_urbanistico\": \"Consolidacion\"");
        load(
                plan,
                "area_condicion_riesgo",
                DEGREES,
                "\"fenomeno\": \"Inundacion\", \"priorizacion\": \"Corto_Plazo\", \"medida_intervencion\": \"Otro\"");
        load(plan, "estudio_detallado", DEGREES, "\"fenomeno\": \"Inundacion\", \"fecha\": \"2020-01-01\"");
        service.bean(MeasureService.class)
                .look(
                        service.bean(TerritoryStates.class).office(plan, LocalDate.parse(CUTOFF)),
                        List.of("SUE-01", "SUE-02", "SUE-15", "AMR-02", "AMR-05"),
                        "prueba")
                .measurement()
                .values()
                .forEach(v -> VALUES.put(v.id(), v));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void only(String flag, String id) {
        VALUES.values()
                .forEach(v -> assertThat(v.quality().contains(flag))
                        .as(v.id() + " " + v.reason() + " " + v.quality())
                        .isEqualTo(v.id().equals(id)));
    }

    @Test
    void Q_ANTIGUO_land_captured_more_than_two_years_before_the_cut_off() {
        only("Q_ANTIGUO", "SUE-15");
    }

    @Test
    void Q_ESCALA_hazard_drawn_coarser_than_the_law_asks() {
        only("Q_ESCALA", "AMR-02");
    }

    @Test
    void Q_CRS_DATUM_a_layer_of_the_old_datum() {
        only("Q_CRS_DATUM", "SUE-02");
    }

    /** The first period after the adoption of 2016 is 2020–2023: over by 2025, so that its studies are due. */
    @Test
    void Q_VIG_CALC_studies_due_by_a_term_whose_dates_were_counted() {
        assertThat(VALUES.get("AMR-05").value()).isEqualTo(100.0);
        assertThat(VALUES.get("AMR-05").quality()).contains("Q_VIG_CALC");
        assertThat(VALUES.get("SUE-01").quality()).doesNotContain("Q_VIG_CALC");
    }
}
