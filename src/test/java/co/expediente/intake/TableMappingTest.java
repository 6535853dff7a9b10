package co.expediente.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.intake.inspect.Inspection;
import co.expediente.intake.inspect.Inspections;
import co.expediente.intake.read.Delivery;
import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.ReadOptions;
import co.expediente.intake.read.RowReader;
import co.expediente.intake.read.SourceColumn;
import co.expediente.intake.read.SourceLayer;
import co.expediente.intake.read.TableOptions;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.AttributeProblem;
import co.expediente.plan.AttributeTyping;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Refusal;
import co.expediente.plan.TypedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table on disk to typed values: what spreadsheets do to codes, dates and blanks. */
class TableMappingTest {
    private static final LayerCatalog CATALOG = LayerCatalogReader.read();

    @TempDir
    Path folder;

    private final List<IntakeNote> notes = new ArrayList<>();

    /** All rows typed as a layer, by a profile. */
    private List<TypedRow> typed(String csv, String yaml) throws IOException {
        Profile profile = new ProfileReader(CATALOG).parse(yaml, "p.yaml");
        LayerDefinition layer = CATALOG.get(profile.layer());
        Path file = Files.writeString(folder.resolve("t.csv"), csv);
        List<TypedRow> typed = new ArrayList<>();
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD.withTable(profile.table()))) {
            SourceLayer source = delivery.layer(null);
            List<String> columns =
                    source.columns().stream().map(SourceColumn::name).toList();
            ColumnMapping mapping = ColumnMapping.of(profile.fields(), columns, Map.of(), "t.csv")
                    .heeding(source.columns());
            Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();
            CATALOG.attributes(layer).forEach(a -> attributes.put(a.name(), a));
            notes.clear();
            notes.addAll(mapping.blanks(source.columns(), attributes, "t.csv"));
            AttributeTyping typing = AttributeTyping.of(CATALOG, layer, mapping.numeric(source.columns()));
            try (RowReader rows = source.read()) {
                for (RawRow row = rows.next(); row != null; row = rows.next()) {
                    typed.add(typing.type(mapping.apply(row.values()), null));
                }
            }
        }
        return typed;
    }

    private static List<String> codes(TypedRow row) {
        return row.problems().stream().map(AttributeProblem::code).toList();
    }

    @Test
    @Tells("SHP-028")
    void a_point_before_three_digits_is_no_number_until_the_column_proves_what_it_means() throws IOException {
        String yaml = "{layer: est_poblacion, fields: {unidad_cod: cod, total: total}}";
        List<TypedRow> open = typed("cod;total\n1;12.500\n2;8300\n", yaml);
        assertThat(codes(open.get(0))).contains("SHP-028");
        assertThat(open.get(0).values()).doesNotContain(12.5, 12500.0);
        assertThat(open.get(1).values()).contains(8300.0);
        List<TypedRow> proven = typed("cod;total\n1;12.500\n2;8300.25\n", yaml);
        assertThat(codes(proven.get(0))).doesNotContain("SHP-028");
        assertThat(proven.get(0).values()).contains(12.5);
    }

    @Test
    @Tells("CSV-008")
    void codes_whose_digits_a_spreadsheet_has_lost_are_no_codes() throws IOException {
        List<TypedRow> rows = typed(
                "npn;n\n5,08801E+28;a\n050880100000000010001000000000;b\n1E5;c\n2.5E+29;d\n",
                "{layer: predio, fields: {numero_predial: npn}}");
        assertThat(codes(rows.get(0))).containsExactly("CSV-008");
        assertThat(rows.get(0).value("numero_predial")).isNull();
        assertThat(rows.get(0).kept()).containsEntry("numero_predial", "5,08801E+28");
        assertThat(rows.get(1).value("numero_predial")).isEqualTo("050880100000000010001000000000");
        assertThat(rows.get(2).value("numero_predial")).isEqualTo("1E5");
        assertThat(codes(rows.get(3))).containsExactly("CSV-008");
    }

    @Test
    @Tells("CSV-009")
    void dates_that_can_be_read_two_ways_are_not_read() throws IOException {
        String profile = "{layer: barrio, fields: {nombre: n, fte_adm_fecha: f}}";
        List<TypedRow> mixed =
                typed("n;f\na;03/25/2024\nb;25/03/2024\nc;04/05/2024\nd;05/05/2024\ne;1/2/24\n", profile);
        assertThat(mixed.get(0).value("fte_adm_fecha")).isEqualTo(LocalDate.of(2024, 3, 25));
        assertThat(mixed.get(1).value("fte_adm_fecha")).isEqualTo(LocalDate.of(2024, 3, 25));
        assertThat(codes(mixed.get(2))).contains("CSV-009");
        assertThat(mixed.get(2).value("fte_adm_fecha")).isNull();
        assertThat(mixed.get(3).value("fte_adm_fecha")).isEqualTo(LocalDate.of(2024, 5, 5));
        assertThat(codes(mixed.get(4))).contains("CSV-009");

        List<TypedRow> month = typed("n;f\na;03/25/2024\nc;04/05/2024 10:00\n", profile);
        assertThat(month.get(1).value("fte_adm_fecha")).isEqualTo(LocalDate.of(2024, 4, 5));
        List<TypedRow> day = typed("n;f\na;25/03/2024\nc;04/05/2024\n", profile);
        assertThat(day.get(1).value("fte_adm_fecha")).isEqualTo(LocalDate.of(2024, 5, 4));
    }

    @Test
    @Tells("CSV-012")
    void blank_or_zero_is_asked_until_the_profile_says_it() throws IOException {
        String csv = "n;a\nx;10\ny;\nz;30\n";
        assertThat(typed(csv, "{layer: predio, fields: {area_terreno: a}}")
                        .get(1)
                        .value("area_terreno"))
                .isNull();
        assertThat(notes).extracting(IntakeNote::code).containsExactly("CSV-012");
        assertThat(notes.get(0).params()).containsEntry("column", "a").containsEntry("count", 1L);
        assertThat(typed(csv, "{layer: predio, fields: {area_terreno: {from: a, values: {'': '0'}}}}")
                        .get(1)
                        .value("area_terreno"))
                .isEqualTo(0.0);
        assertThat(notes).isEmpty();
        assertThat(typed(csv, "{layer: predio, fields: {area_terreno: {from: a, null_when: ['']}}}")
                        .get(1)
                        .value("area_terreno"))
                .isNull();
        assertThat(notes).isEmpty();
        typed("n;a\nx;10\ny;\nz;0\n", "{layer: predio, fields: {area_terreno: a}}");
        assertThat(notes).isEmpty();
    }

    @Test
    @Tells("CSV-007")
    void lost_zeros_are_put_back_where_only_one_code_is_possible() {
        LostZeros bello = new LostZeros("05088");
        Map<String, String> raw = new LinkedHashMap<>(Map.of(
                "numero_predial", "50880100000000010001000000000",
                "codigo", "5088001",
                "unidad_cod", "5088",
                "cod_dpto", "5",
                "fte_adm_numero", "5088",
                "cod_zona", "5089"));
        assertThat(bello.complete(raw))
                .containsExactlyInAnyOrder(
                        new AttributeProblem("CSV-007", "numero_predial", "50880100000000010001000000000"),
                        new AttributeProblem("CSV-007", "codigo", "5088001"),
                        new AttributeProblem("CSV-007", "unidad_cod", "5088"),
                        new AttributeProblem("CSV-007", "cod_dpto", "5"));
        assertThat(raw)
                .containsEntry("numero_predial", "050880100000000010001000000000")
                .containsEntry("codigo", "05088001")
                .containsEntry("unidad_cod", "05088")
                .containsEntry("cod_dpto", "05")
                .containsEntry("fte_adm_numero", "5088")
                .containsEntry("cod_zona", "5089");
        assertThat(new LostZeros("68001").complete(new LinkedHashMap<>(Map.of("codigo", "6800100"))))
                .isEmpty();
    }

    @Test
    @Tells("GJS-006")
    void a_feature_without_geometry_is_told_in_the_words_of_its_format() throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":["
                        + "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null},"
                        + "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}},"
                        + "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-75.5,6.3]}}]}");
        List<Inspection.Finding> problems = new Inspections(CATALOG, ReadOptions.STANDARD, Locale.forLanguageTag("es"))
                .inspect(file)
                .inspection()
                .layers()
                .get(0)
                .problems();
        assertThat(problems)
                .filteredOn(p -> p.code().equals("GJS-006"))
                .extracting(Inspection.Finding::count)
                .containsExactly(2L);
        assertThat(problems).extracting(Inspection.Finding::code).doesNotContain("SHP-010");
    }

    @Test
    void a_profile_keeps_what_it_says_of_a_table() {
        ProfileReader reader = new ProfileReader(CATALOG);
        Profile profile = reader.parse(
                "{layer: barrio, table: {delimiter: tab, header: 3, x: ESTE, y: NORTE}, fields: {nombre: n}}", "p");
        assertThat(profile.table()).isEqualTo(new TableOptions('\t', 3, "ESTE", "NORTE", null));
        assertThat(reader.parse(ProfileWriter.write(profile), "p")).isEqualTo(profile);
        for (String wrong : List.of("{x: A}", "{delimiter: ab}", "{header: no}", "{header: -1}", "{sheet: 1}")) {
            assertThatThrownBy(() -> reader.parse("{layer: barrio, table: " + wrong + "}", "p"))
                    .as(wrong)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("EXP-006");
        }
    }
}
