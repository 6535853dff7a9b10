package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.MeasureService;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.TerritoryStates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * Indicators of the sample town against SQL written from the formulas of domain §C: PostGIS dissolves and overlays (GEOS),
 * where the battery sums edges. GEOS rounds each crossing to the nearest double, 2^-31 m, which for these areas is less than
 * 1e-9 of the value.
 */
class BatteryAgainstPostgisTest {
    private static final Path SAMPLE = Path.of("sample-data");
    private static final LocalDate CUTOFF = LocalDate.of(2025, 12, 31);
    private static final double RELATIVE = 1e-9;
    private static final Set<String> LAYERS = Set.of(
            "limite_municipal",
            "comuna",
            "clasificacion_suelo",
            "tratamiento_urbanistico",
            "plan_parcial",
            "zonificacion_amenaza",
            "area_condicion_amenaza",
            "area_condicion_riesgo",
            "area_protegida",
            "ronda_hidrica",
            "construccion",
            "espacio_publico",
            "est_poblacion",
            "area_prestacion_servicio",
            "asentamiento_informal",
            "bic",
            "zonificacion_suelo_rural",
            "area_construida",
            "clase_agrologica",
            "via",
            "area_actividad",
            "equipamiento");

    @TempDir
    static Path folder;

    private static ServiceInAHome service;
    private static String plan;
    /** Newest edition by layer and year of the cut. */
    private static final Map<String, Long> EDITIONS = new HashMap<>();

    private static Map<String, IndicatorValue> values;

    @BeforeAll
    static void load() throws Exception {
        service = new ServiceInAHome(folder);
        plan = service.bean(Plans.class)
                .add(
                        "00001",
                        new Plans.Facts(
                                "POT",
                                "Acuerdo 012 de 2016",
                                LocalDate.of(2016, 6, 15),
                                new Plan.Term(LocalDate.of(2016, 7, 1), LocalDate.of(2019, 12, 31)),
                                new Plan.Term(LocalDate.of(2020, 1, 1), LocalDate.of(2023, 12, 31)),
                                new Plan.Term(LocalDate.of(2024, 1, 1), LocalDate.of(2027, 12, 31)),
                                131000,
                                null,
                                null),
                        "prueba")
                .id();
        Map<String, Object> manifest = new Yaml().load(Files.readString(SAMPLE.resolve("demo.yaml")));
        for (Object row : (List<?>) manifest.get("loads")) {
            Map<?, ?> load = (Map<?, ?>) row;
            String layer = load.get("layer").toString();
            if (LAYERS.contains(layer)) {
                load(layer, load);
            }
        }
        values = new LinkedHashMap<>();
        service.bean(MeasureService.class)
                .look(
                        service.bean(TerritoryStates.class).office(plan, CUTOFF),
                        SQL().keySet().stream().toList(),
                        "prueba")
                .measurement()
                .values()
                .forEach(v -> values.put(v.id(), v));
    }

    private static void load(String layer, Map<?, ?> load) {
        LocalDate cutoff = ((java.util.Date) load.get("cutoff"))
                .toInstant()
                .atZone(java.time.ZoneOffset.UTC)
                .toLocalDate();
        List<Path> files = ((List<?>) load.get("files"))
                .stream().map(f -> SAMPLE.resolve(f.toString())).toList();
        Profile profile = load.get("profile") == null
                ? null
                : new ProfileReader(service.bean(LayerCatalog.class))
                        .read(SAMPLE.resolve(load.get("profile").toString()));
        LoadOutcome outcome = service.bean(LoadService.class)
                .load(
                        new LoadRequest(
                                files,
                                plan,
                                layer,
                                cutoff,
                                profile,
                                null,
                                load.get("crs") == null ? null : load.get("crs").toString(),
                                load.get("encoding") == null
                                        ? null
                                        : load.get("encoding").toString(),
                                false,
                                "prueba",
                                "cargadora"),
                        LoadProgress.SILENT,
                        Locale.ENGLISH);
        assertThat(outcome.status()).as(layer + " " + cutoff).isEqualTo("loaded");
        EDITIONS.put(layer + cutoff.getYear(), outcome.edition());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The place of a layer: all features that fit a condition, dissolved. */
    private static String place(String layer, String where, int year) {
        return "(SELECT coalesce(ST_Union(geom), ST_SetSRID('POLYGON EMPTY'::geometry, 9377)) FROM "
                + features(layer, year) + " AND " + where + ")";
    }

    private static String place(String layer, String where) {
        return place(layer, where, 2025);
    }

    private static String features(String layer, int year) {
        Long edition = null;
        for (int y = year; edition == null && y >= 2017; y--) {
            edition = EDITIONS.get(layer + y);
        }
        return "plan." + layer + " WHERE edicion_capa = " + edition;
    }

    private static String both(String a, String b) {
        return "ST_Intersection(" + a + ", " + b + ")";
    }

    private static String percent(String a, String b) {
        return "100 * ST_Area(" + a + ") / nullif(ST_Area(" + b + "), 0)";
    }

    private static final String UE = "tipo_clasificacion_suelo IN ('Urbano', 'Expansion_Urbana')";
    private static final String HIGH = "categoria_amenaza = 'Alta'";

    private static Map<String, String> SQL() {
        String m = place("limite_municipal", "true");
        String ue = place("clasificacion_suelo", UE);
        String urban = place("clasificacion_suelo", "tipo_clasificacion_suelo = 'Urbano'");
        String expansion = place("clasificacion_suelo", "tipo_clasificacion_suelo = 'Expansion_Urbana'");
        String rural = place("clasificacion_suelo", "tipo_clasificacion_suelo = 'Rural'");
        String high = place("zonificacion_amenaza", HIGH);
        String highOrMedium = place("zonificacion_amenaza", "categoria_amenaza IN ('Alta', 'Media')");
        String rounds = place("ronda_hidrica", "true");
        String planned = place("espacio_publico", "estado = 'Proyectado'", 2017);
        Map<String, String> sql = new LinkedHashMap<>();
        sql.put("SUE-02", percent(both(place("tratamiento_urbanistico", "true"), ue), ue));
        sql.put(
                "SUE-05",
                percent(
                        both(
                                expansion,
                                place("plan_parcial", "estado_pp IN ('adoptado', 'en_ejecucion', 'ejecutado')")),
                        expansion));
        sql.put("AMR-02", percent(both(high, ue), ue));
        sql.put(
                "AMR-03",
                percent(
                        both(
                                "ST_Union(" + place("area_condicion_amenaza", "true") + ", "
                                        + place("area_condicion_riesgo", "true") + ")",
                                both(highOrMedium, ue)),
                        both(highOrMedium, ue)));
        sql.put("MAR-01", percent(both("ST_Union(" + place("area_protegida", "true") + ", " + rounds + ")", m), m));
        sql.put("MAR-04", percent(both(place("construccion", "true"), rounds), rounds));
        sql.put("EPU-06", percent(both(planned, place("espacio_publico", "estado = 'Existente'")), planned));
        sql.put(
                "VTR-01",
                "ST_Length(" + both(place("via", "estado = 'Existente'"), urban) + ") / 1000 / (ST_Area(" + urban
                        + ") / 1e6)");
        sql.put("SPD-01", percent(both(place("area_prestacion_servicio", "servicio = 'acueducto'"), urban), urban));
        sql.put(
                "VIV-05",
                percent(
                        place("asentamiento_informal", "estado_leg IN ('legalizado', 'regularizado')"),
                        place("asentamiento_informal", "estado_leg <> 'no_legalizable'")));
        sql.put(
                "PAT-02",
                "100.0 * (SELECT count(*) FROM " + features("bic", 2025)
                        + " AND estado_cons = 'bueno') / (SELECT count(*) FROM " + features("bic", 2025)
                        + " AND estado_cons IS NOT NULL)");
        sql.put(
                "SPR-01",
                percent(
                        both(
                                place(
                                        "zonificacion_suelo_rural",
                                        "tipo_categoria_rural LIKE 'Suelo_Rural_Productivo%'"),
                                rural),
                        rural));
        sql.put("SUE-03", percent(both(place("area_actividad", "true"), urban), urban));
        sql.put("SUE-04", percent(both(place("zonificacion_suelo_rural", "true"), rural), rural));
        sql.put("SUE-08", percent(both(place("area_construida", "true"), expansion), expansion));
        sql.put(
                "SPD-02",
                percent(both(place("area_prestacion_servicio", "servicio = 'alcantarillado'"), urban), urban));
        sql.put(
                "AMR-04",
                percent(
                        place("area_condicion_riesgo", "medida_intervencion IS NOT NULL"),
                        place("area_condicion_riesgo", "true")));
        sql.put("PAT-01", "(SELECT count(*) FROM " + features("bic", 2025) + ")");
        sql.put(
                "SPR-03",
                "ST_Area(" + both(place("clase_agrologica", "clase_agrologica <= 3"), place("area_construida", "true"))
                        + ") / 10000 - ST_Area("
                        + both(
                                both(
                                        place("clase_agrologica", "clase_agrologica <= 3"),
                                        place("area_construida", "true", 2017)),
                                place("area_construida", "true"))
                        + ") / 10000");
        return sql;
    }

    @Test
    void totals_are_those_of_postgis() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (var e : SQL().entrySet()) {
            IndicatorValue value = values.get(e.getKey());
            double expected = Double.parseDouble(service.one("SELECT (" + e.getValue() + ")::text"));
            all.assertThat(value.reason()).as(e.getKey()).isNull();
            if (value.value() != null) {
                all.assertThat(Math.abs(value.value() - expected))
                        .as(e.getKey() + ": " + value.value() + " here, " + expected + " by PostGIS")
                        .isLessThanOrEqualTo(RELATIVE * Math.max(1, Math.abs(expected)));
            }
        }
        all.assertAll();
    }

    /** Per inhabitant: the part that comes from the map. */
    @Test
    void numerators_per_inhabitant_are_those_of_postgis() throws Exception {
        Map<String, IndicatorValue> some = new LinkedHashMap<>();
        service.bean(MeasureService.class)
                .look(service.bean(TerritoryStates.class).office(plan, CUTOFF), List.of("EPU-01", "EQU-01"), "prueba")
                .measurement()
                .values()
                .forEach(v -> some.put(v.id(), v));
        String effective = both(
                place("espacio_publico", "efectivo AND estado = 'Existente'"),
                place("clasificacion_suelo", "tipo_clasificacion_suelo = 'Urbano'"));
        assertThat(some.get("EPU-01").numerator())
                .isCloseTo(
                        Double.parseDouble(service.one("SELECT ST_Area(" + effective + ")::text")),
                        Percentage.withPercentage(100 * RELATIVE));
        assertThat(some.get("EQU-01").numerator())
                .isEqualTo(Double.parseDouble(service.one(
                        "SELECT count(*)::text FROM " + features("equipamiento", 2025) + " AND estado = 'Existente'")));
    }

    @Test
    void nothing_built_on_the_best_soils_is_exactly_nothing() {
        assertThat(values.get("SPR-03").value()).isEqualTo(0.0);
    }

    @Test
    void parts_by_comuna_are_those_of_postgis() throws Exception {
        String ue = place("clasificacion_suelo", UE);
        Map<String, String> numerators = Map.of(
                "SUE-02", both(place("tratamiento_urbanistico", "true"), ue),
                "AMR-02", both(place("zonificacion_amenaza", HIGH), ue));
        for (var e : numerators.entrySet()) {
            List<String> compared = new ArrayList<>();
            for (IndicatorValue.Part part : values.get(e.getKey()).by()) {
                if (part.dimension().equals("comuna") && part.value() != null) {
                    String unit = place("comuna", "cod_comuna = '" + part.unit() + "'");
                    double expected = Double.parseDouble(
                            service.one("SELECT (" + percent(both(e.getValue(), unit), both(ue, unit)) + ")::text"));
                    assertThat(Math.abs(part.value() - expected))
                            .as(e.getKey() + " " + part.unit() + ": " + part.value() + ", " + expected)
                            .isLessThanOrEqualTo(RELATIVE * Math.max(1, expected));
                    compared.add(part.unit());
                }
            }
            assertThat(compared).as(e.getKey()).hasSizeGreaterThan(3);
        }
    }
}
