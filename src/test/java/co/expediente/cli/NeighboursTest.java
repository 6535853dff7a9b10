package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.intake.LoadOutcome;
import co.expediente.intake.RefusedLoad;
import co.expediente.intake.Tells;
import co.expediente.intake.check.Checked;
import co.expediente.intake.check.Conservation;
import co.expediente.plan.Cuts;
import co.expediente.plan.Editions;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules between layers follow the editions in force: what comes in force renews the findings of those that look at it, and a cut is
 * validated against its own neighbours. Areas are those of PostGIS on the stored tables.
 */
class NeighboursTest {
    private static final String PLAN = "00001";
    private static final int EAST = 4_710_000;
    private static final int NORTH = 2_190_000;

    @TempDir
    static Path folder;

    private static ServiceInAHome service;
    private static int files;

    @BeforeAll
    static void start() throws Exception {
        service = new ServiceInAHome(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A rectangle with attributes, metres from the corner of the town. */
    private static String feature(int x0, int y0, int x1, int y1, String properties) {
        return "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]]}}"
                .formatted(
                        properties,
                        EAST + x0,
                        NORTH + y0,
                        EAST + x1,
                        NORTH + y0,
                        EAST + x1,
                        NORTH + y1,
                        EAST + x0,
                        NORTH + y1,
                        EAST + x0,
                        NORTH + y0);
    }

    private static LoadOutcome load(String layer, String cutoff, String... features) throws IOException {
        Path file = folder.resolve(layer + files++ + ".geojson");
        Files.writeString(
                file,
                Stream.of(features)
                        .collect(Collectors.joining(
                                ",",
                                "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::9377\"}},\"features\":[",
                                "]}")));
        return service.load(file, PLAN, layer, cutoff);
    }

    private static String urban(int north) {
        return feature(0, 0, 1000, north, "\"tipo_clasificacion_suelo\":\"Urbano\"");
    }

    private static String treatment(int north) {
        return feature(0, 0, 1000, north, "\"tipo_tratamiento_urbanistico\":\"Desarrollo\"");
    }

    private static List<String> findings(long edition, String code) throws Exception {
        return service.rows(
                "SELECT code || ' ' || severity || ' ' || round(area_m2::numeric, 2) || coalesce(' ' || cut, '')"
                        + " FROM registro.finding WHERE edition = " + edition + " AND code LIKE '" + code
                        + "%' ORDER BY id");
    }

    private static String openErrors(long edition) throws Exception {
        return service.one("SELECT open_errors::text FROM registro.layer_edition WHERE number = " + edition);
    }

    private static Checked.State state(Checked checks, String rule) {
        return checks.rules().stream()
                .filter(r -> r.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static LoadOutcome report(long edition) {
        Editions.Record record = service.bean(Editions.class).find(edition).orElseThrow();
        return service.bean(co.expediente.intake.EditionRecords.class)
                .outcome(record, java.util.Locale.forLanguageTag("es-CO"));
    }

    @Test
    @Tells("T12")
    void findings_follow_the_neighbour_and_a_cut_is_judged_by_its_own() throws Exception {
        LoadOutcome alone = load("tratamiento_urbanistico", "2008-12-31", treatment(900));
        long treatments = Objects.requireNonNull(alone.edition());
        assertThat(state(Objects.requireNonNull(alone.checks()), "T12")).isEqualTo(Checked.State.WAITS);
        assertThat(findings(treatments, "T12")).isEmpty();

        long wide = Objects.requireNonNull(
                load("clasificacion_suelo", "2008-12-31", urban(1000)).edition());
        String gap =
                service.one("SELECT round(ST_Area(ST_Difference((SELECT ST_Union(geom) FROM plan.clasificacion_suelo"
                        + " WHERE edicion_capa = " + wide
                        + "), (SELECT ST_Union(geom) FROM plan.tratamiento_urbanistico"
                        + " WHERE edicion_capa = " + treatments + ")))::numeric, 2)::text");
        assertThat(gap).isEqualTo("100000.00");
        assertThat(findings(treatments, "T12")).containsExactly("T12 E " + gap);
        assertThat(openErrors(treatments)).isEqualTo("true");
        LoadOutcome renewed = report(treatments);
        assertThat(renewed.problems()).filteredOn(p -> p.code().equals("T12")).hasSize(1);
        assertThat(state(Objects.requireNonNull(renewed.checks()), "T12")).isEqualTo(Checked.State.RAN);
        Conservation sum = Objects.requireNonNull(renewed.checks().conservation());
        assertThat(sum.rule()).isEqualTo("T12");
        assertThat(sum.reference()).isCloseTo(1_000_000, Offset.offset(0.01));
        assertThat(sum.gaps()).isCloseTo(100_000, Offset.offset(0.01));
        assertThat(sum.difference()).isCloseTo(0, Offset.offset(0.01));

        // The classification is corrected: nobody touches the treatments, and they are in order.
        load("clasificacion_suelo", "2008-12-31", urban(900));
        assertThat(findings(treatments, "T12")).isEmpty();
        assertThat(openErrors(treatments)).isEqualTo("false");
        assertThat(report(treatments).problems()).noneMatch(p -> p.code().startsWith("T12"));

        Plan plan = service.bean(Plans.class).find(PLAN).orElseThrow();
        service.bean(Editions.class).rollback(plan, "clasificacion_suelo", wide, "prueba");
        assertThat(findings(treatments, "T12")).containsExactly("T12 E 100000.00");

        // A year later the town has grown, the treatments have not: theirs is the state of their own cut-off.
        Cuts cuts = service.bean(Cuts.class);
        LocalDate later = LocalDate.of(2009, 12, 31);
        load("clasificacion_suelo", "2009-12-31", urban(1200));
        assertThat(findings(treatments, "T12")).containsExactly("T12 E 100000.00");
        assertThat(cuts.stale(plan.id(), later))
                .anyMatch(s -> s.layer().equals("tratamiento_urbanistico")
                        && s.changed().equals(List.of("clasificacion_suelo")));
        assertThatThrownBy(() -> cuts.validate(plan, later, "secretaria"))
                .isInstanceOfSatisfying(
                        Cuts.Blocked.class,
                        b -> assertThat(b.blocking())
                                .anyMatch(
                                        x -> x.code().equals("T12") && x.layer().equals("tratamiento_urbanistico")));
        assertThat(findings(treatments, "T12")).containsExactly("T12 E 100000.00", "T12 E 300000.00 2009-12-31");
        assertThat(cuts.stale(plan.id(), later)).isEmpty();
        assertThat(cuts.blocking(plan.id(), LocalDate.of(2008, 12, 31)))
                .filteredOn(b -> b.code().equals("T12"))
                .singleElement()
                .satisfies(b -> assertThat(b.count()).isEqualTo(1));
    }

    @Test
    void overlaps_and_gaps_have_the_place_and_the_area_of_postgis() throws Exception {
        load(
                "limite_municipal",
                "2016-12-31",
                feature(0, 0, 2000, 1000, "\"cod_dpto\":\"00\",\"nombre_mpio\":\"Villa Aurora\""));
        long classes = Objects.requireNonNull(load(
                        "clasificacion_suelo",
                        "2016-12-31",
                        urban(1000),
                        feature(900, 0, 1800, 1000, "\"tipo_clasificacion_suelo\":\"Rural\""))
                .edition());
        String where = " FROM plan.clasificacion_suelo a JOIN plan.clasificacion_suelo b ON a.fid < b.fid WHERE"
                + " a.edicion_capa = "
                + classes + " AND b.edicion_capa = " + classes;
        assertThat(service.rows("SELECT (ST_Equals(f.geom, x.g) AND abs(f.area_m2 - ST_Area(x.g)) < 0.01)::text FROM"
                        + " registro.finding f, (SELECT ST_Intersection(a.geom,"
                        + " b.geom) AS g" + where + ") x WHERE f.edition = "
                        + classes
                        + " AND f.code = 'T1'"))
                .containsExactly("true");
        assertThat(service.rows("SELECT (ST_Equals(f.geom, x.g) AND abs(f.area_m2 - ST_Area(x.g)) < 0.01)::text FROM"
                        + " registro.finding f, (SELECT ST_Difference((SELECT ST_Union(geom) FROM"
                        + " plan.limite_municipal), ST_Union(geom)) AS g FROM plan.clasificacion_suelo WHERE"
                        + " edicion_capa = " + classes
                        + ") x WHERE f.edition = " + classes
                        + " AND f.code = 'T102'"))
                .containsExactly("true");
        Conservation sum = Objects.requireNonNull(
                Objects.requireNonNull(report(classes).checks()).conservation());
        assertThat(sum.features()).isCloseTo(1_900_000, Offset.offset(0.01));
        assertThat(sum.overlaps()).isCloseTo(100_000, Offset.offset(0.01));
        assertThat(sum.covered()).isCloseTo(1_800_000, Offset.offset(0.01));
        assertThat(sum.gaps()).isCloseTo(200_000, Offset.offset(0.01));
        assertThat(sum.difference()).isCloseTo(0, Offset.offset(0.01));
    }

    @Test
    @Tells("MOD-026")
    void a_file_of_another_municipality_is_refused_whole() throws Exception {
        LoadOutcome one = load(
                "comuna",
                "2015-12-31",
                feature(0, 0, 100, 100, "\"cod_comuna\":\"1\",\"cod_mun\":\"68001\""),
                feature(200, 0, 300, 100, "\"cod_comuna\":\"2\",\"cod_mun\":\"00001\""));
        assertThat(one.problems()).anyMatch(p -> p.code().equals("CL104") && p.count() == 1);
        String before = service.records();
        assertThatThrownBy(() -> load(
                        "comuna",
                        "2015-12-31",
                        feature(0, 0, 100, 100, "\"cod_comuna\":\"1\",\"cod_mun\":\"68001\""),
                        feature(200, 0, 300, 100, "\"cod_comuna\":\"2\",\"cod_mun\":\"68001\"")))
                .isInstanceOfSatisfying(RefusedLoad.class, r -> {
                    assertThat(r.code()).isEqualTo("MOD-026");
                    assertThat(r.parameters().get("found")).isEqualTo("68001");
                });
        assertThat(service.records()).isEqualTo(before);
    }
}
