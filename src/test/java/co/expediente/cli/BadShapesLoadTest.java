package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.intake.LoadOutcome;
import co.expediente.intake.RefusedLoad;
import co.expediente.intake.Tells;
import co.expediente.intake.read.BadShapes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of shapes and cells that are wrong: stored, mended or rejected, each told with its code. */
class BadShapesLoadTest {
    private static final double E = 4_715_000;
    private static final double N = 2_258_000;
    private static final String CUTOFF = "2025-12-31";

    @TempDir
    static Path folder;

    private static ServiceInAHome service;

    @BeforeAll
    static void start() throws IOException {
        service = new ServiceInAHome(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static BadShapes.Table table() {
        return new BadShapes.Table(StandardCharsets.UTF_8)
                .field("CLASE", 'C', 20, 0)
                .field("FTE_FECHA", 'D', 8, 0)
                .field("FTE_ESC", 'N', 12, 3);
    }

    /** A ring near Bello, corners in metres from there. */
    private static double[] ring(double... xy) {
        double[] ring = xy.clone();
        for (int i = 0; i < ring.length; i++) {
            ring[i] += i % 2 == 0 ? E : N;
        }
        return ring;
    }

    private static double[] square(int place) {
        return BadShapes.clockwise(E + 200 * place, N, 100);
    }

    private static Path zip(String name, Map<String, byte[]> parts) throws IOException {
        return Files.write(folder.resolve(name + ".zip"), BadShapes.zip(name, parts));
    }

    private static Map<String, String> told(LoadOutcome outcome) {
        Map<String, String> told = new TreeMap<>();
        outcome.problems().forEach(p -> told.put(p.code(), p.severity() + " " + p.count()));
        return told;
    }

    @Test
    @Tells({
        "SHP-010", "SHP-012", "SHP-016", "SHP-017", "SHP-018", "SHP-019", "SHP-020", "SHP-021", "SHP-022", "SHP-023",
        "SHP-024"
    })
    void shapes() throws Exception {
        double[] spike = ring(0, 200, 0, 300, 100, 300, 100, 250.0002, 150, 250.0001, 100, 250, 100, 200, 0, 200);
        double[] touching =
                ring(200, 200, 200, 300, 300, 300, 300, 200, 250, 200, 275, 250, 225, 250, 250, 200, 200, 200);
        double[] open = ring(400, 200, 400, 300, 500, 300, 500, 200);
        double[] flat = ring(600, 200, 650, 200, 600, 200);
        double[] bowTie = ring(800, 200, 900, 300, 900, 200, 800, 300, 800, 200);
        double[] repeated = ring(1000, 200, 1000, 300, 1000, 300, 1100, 300, 1100, 200, 1000, 200);
        double[] first = ring(1200, 200, 1200, 300, 1300, 300, 1300, 200, 1200, 200);
        double[] second = ring(1299.5, 200, 1299.5, 300, 1399.5, 300, 1399.5, 200, 1299.5, 200);
        double[] noNumber = square(7);
        noNumber[4] = Double.NaN;
        double[] lost = BadShapes.counterClockwise(E + 1600, N + 150, 50);
        BadShapes.Table table = table();
        for (int i = 0; i < 12; i++) {
            table.row("Urbano", "20240131", "2000.000");
        }
        byte[][] shapes = {
            BadShapes.polygonZ(1450, square(0)),
            BadShapes.polygon(spike),
            BadShapes.polygon(touching),
            BadShapes.polygon(open),
            BadShapes.polygon(square(3), flat),
            BadShapes.polygon(flat),
            BadShapes.polygon(bowTie),
            BadShapes.polygon(repeated),
            BadShapes.polygon(first, second),
            BadShapes.polygon(noNumber),
            BadShapes.polygon(square(8), lost),
            new byte[4],
        };
        LoadOutcome outcome = service.load(
                zip("formas", BadShapes.file(15, table.bytes(), shapes)), "05088", "clasificacion_suelo", CUTOFF);
        assertThat(outcome.read()).isEqualTo(12);
        assertThat(outcome.loaded()).isEqualTo(8);
        assertThat(outcome.rejected()).isEqualTo(4);
        assertThat(outcome.repaired()).isEqualTo(4);
        assertThat(told(outcome))
                .containsEntry("SHP-010", "A 1")
                .containsEntry("SHP-012", "I 1")
                .containsEntry("SHP-016", "A 1")
                .containsEntry("SHP-018", "A 1")
                .containsEntry("SHP-019", "I 1")
                .containsEntry("SHP-020", "A 1")
                .containsEntry("SHP-021", "I 1")
                .containsEntry("SHP-022", "A 1")
                .containsEntry("SHP-023", "A 1")
                .containsEntry("SHP-024", "A 1");
        assertThat(told(outcome).get("SHP-017")).endsWith(" 2");
        assertThat(service.rows("SELECT code FROM registro.quarantine WHERE edition = " + outcome.edition()
                        + " ORDER BY row_number"))
                .containsExactly("SHP-017", "SHP-020", "SHP-024", "SHP-010");
        // By hand, m²: three squares; the touching one less its triangle; the union of two that overlap by 50; the
        // spike
        // 0.005; two squares, one of 100 and one of 50.
        double planar = service
                .rows("SELECT round(sum(ST_Area(geom))::numeric, 1)::text FROM plan.clasificacion_suelo"
                        + " WHERE edicion_capa = " + outcome.edition())
                .stream()
                .mapToDouble(Double::parseDouble)
                .sum();
        assertThat(planar).isEqualTo(4 * 10_000 + 8750 + 10_000 + 19_950 + 12_500);
    }

    @Test
    @Tells({"ARC-020", "ENC-010", "SHP-027", "SHP-028"})
    void cells() throws Exception {
        byte[] rows = table().row("URBANO", "20240131", "2000.000")
                .row("Urbano", "00000000", "2000.000")
                .row("Rural", "20240230", "1.2.3")
                .bytes();
        Path file = zip(
                "celdas",
                BadShapes.file(
                        5,
                        rows,
                        BadShapes.polygon(square(0)),
                        BadShapes.polygon(square(1)),
                        BadShapes.polygon(square(2))));
        LoadOutcome outcome = service.load(file, "05088", "clasificacion_suelo", "2024-12-31");
        assertThat(outcome.loaded()).isEqualTo(3);
        assertThat(told(outcome))
                .containsEntry("ENC-010", "I 1")
                .containsEntry("SHP-027", "A 2")
                .containsEntry("SHP-028", "A 1");
        assertThat(service.rows("SELECT atributos->>'fte_adm_fecha' FROM plan.clasificacion_suelo WHERE edicion_capa = "
                        + outcome.edition() + " AND fte_adm_fecha IS NULL ORDER BY 1"))
                .containsExactly("00000000", "20240230");
        LoadOutcome again = service.load(file, "05088", "clasificacion_suelo", "2024-12-31");
        assertThat(again.status()).isEqualTo("unchanged");
        assertThat(again.edition()).isEqualTo(outcome.edition());
        assertThat(told(again)).containsEntry("ARC-020", "I 1");
    }

    @Test
    @Tells("SHP-032")
    void a_polygon_of_more_than_a_million_corners() throws Exception {
        int corners = 1_000_001; // one more than is told
        double[] circle = new double[2 * corners + 2];
        for (int i = 0; i < corners; i++) {
            double angle = -2 * Math.PI * i / corners;
            circle[2 * i] = E + 5000 * Math.cos(angle);
            circle[2 * i + 1] = N + 5000 * Math.sin(angle);
        }
        circle[2 * corners] = circle[0];
        circle[2 * corners + 1] = circle[1];
        byte[] rows = table().row("Rural", "20240131", "2000.000").bytes();
        LoadOutcome outcome = service.load(
                zip("enorme", BadShapes.file(5, rows, BadShapes.polygon(circle))),
                "05088",
                "clasificacion_suelo",
                "2023-12-31");
        assertThat(outcome.loaded()).isEqualTo(1);
        assertThat(told(outcome)).containsEntry("SHP-032", "A 1");
    }

    @Test
    @Tells("SHP-014")
    void an_empty_layer_is_taken_only_where_somebody_says_so() throws Exception {
        Path file = zip("vacia", BadShapes.file(5, table().bytes()));
        // The reason that the helper gives accepts it; without one nothing is stored.
        assertThat(service.load(file, "05088", "clasificacion_suelo", "2022-12-31")
                        .read())
                .isZero();
        assertThatThrownBy(() -> service.loadWithoutReason(file, "05088", "clasificacion_suelo", "2021-12-31"))
                .isInstanceOfSatisfying(
                        RefusedLoad.class, r -> assertThat(r.code()).isEqualTo("SHP-014"));
    }

    @Test
    @Tells({"MOD-004", "MOD-016"})
    void shapes_of_another_kind_and_two_units_in_a_column() throws Exception {
        byte[] rows = new BadShapes.Table(StandardCharsets.UTF_8)
                .field("NOMBRE", 'C', 20, 0)
                .field("AREA_BR", 'C', 20, 0)
                .field("AREA_UT", 'C', 20, 0)
                .row("Uno", "3,5 ha", "1200 m2")
                .row("Dos", "35.000 m2", "900 m²")
                .bytes();
        LoadOutcome outcome = service.load(
                zip("planes", BadShapes.file(5, rows, BadShapes.polygon(square(0)), BadShapes.polygon(square(1)))),
                "05088",
                "plan_parcial",
                CUTOFF);
        assertThat(outcome.loaded()).isEqualTo(2);
        assertThat(told(outcome)).containsEntry("MOD-016", "E 1");
        assertThat(outcome.problems())
                .filteredOn(p -> p.code().equals("SHP-028"))
                .extracting(LoadOutcome.Problem::count)
                .as("two cells of each column")
                .containsOnly(2L);
        assertThat(outcome.problems())
                .filteredOn(p -> p.code().equals("MOD-016"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("area_bruta").contains("ha, m²"));
        assertThatThrownBy(() -> service.load(
                        zip(
                                "lineas",
                                BadShapes.file(
                                        3,
                                        table().row("Urbano", "20240131", "2000")
                                                .bytes(),
                                        BadShapes.line(square(0)))),
                        "05088",
                        "clasificacion_suelo",
                        "2020-12-31"))
                .isInstanceOfSatisfying(
                        RefusedLoad.class,
                        r -> assertThat(r.problems())
                                .extracting(LoadOutcome.Problem::code)
                                .contains("MOD-004"));
    }

    @Test
    @Tells({"MOD-028", "MOD-029"})
    void a_layer_that_shrinks_is_told_and_one_without_any_good_row_is_refused() throws Exception {
        byte[][] shapes = new byte[5][];
        BadShapes.Table table = table();
        for (int i = 0; i < 5; i++) {
            shapes[i] = BadShapes.polygon(square(i));
            table.row("Rural", "20190131", "2000");
        }
        service.load(
                zip("cinco", BadShapes.file(5, table.bytes(), shapes)), "05088", "clasificacion_suelo", "2019-06-30");
        byte[] three = table().row("Rural", "20190131", "2000")
                .row("Rural", "20190131", "2000")
                .row("Rural", "20190131", "2000")
                .bytes();
        LoadOutcome fewer = service.load(
                zip("tres", BadShapes.file(5, three, shapes[0], shapes[1], shapes[2])),
                "05088",
                "clasificacion_suelo",
                "2019-12-31");
        assertThat(told(fewer)).containsEntry("MOD-028", "A 1");
        byte[] one = table().row("Rural", "20190131", "2000").bytes();
        assertThatThrownBy(() -> service.load(
                        zip("ninguna", BadShapes.file(5, one, new byte[4])),
                        "05088",
                        "clasificacion_suelo",
                        "2019-12-31"))
                .isInstanceOfSatisfying(
                        RefusedLoad.class, r -> assertThat(r.code()).isEqualTo("MOD-029"));
    }
}
