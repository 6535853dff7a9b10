package co.expediente.plan.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.plan.flat.FlatSchema.Field;
import co.expediente.plan.flat.FlatWriter.Row;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.HilbertOrder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

/** A flat layer gives back what was put in, in an order and under a hash that only the content decides. */
class FlatLayerTest {
    private static final FlatSchema SCHEMA = new FlatSchema(
            "prueba",
            2,
            List.of(
                    new Field("nombre", ColumnType.TEXT),
                    new Field("area", ColumnType.NUMBER),
                    new Field("pisos", ColumnType.INTEGER),
                    new Field("fecha", ColumnType.DATE),
                    new Field("legal", ColumnType.BOOLEAN),
                    new Field("usos", ColumnType.TEXT_LIST),
                    new Field("edicion", ColumnType.TEXT),
                    new Field("nunca", ColumnType.NUMBER)),
            Set.of("edicion"));

    @TempDir
    Path folder;

    @Test
    void every_value_comes_back_with_its_nulls() {
        Object[][] rows = {
            {"Ñandú ñ, «x»", 1.5, 7L, LocalDate.of(1969, 7, 20), true, List.of("uno", "", "dos"), "e1", null},
            {"", -0.0, Long.MIN_VALUE, LocalDate.of(9999, 12, 31), false, List.of(), "e1", null},
            {null, null, null, null, null, null, null, null},
            {"z", Double.NaN, Long.MAX_VALUE, LocalDate.of(-44, 3, 15), null, List.of(""), "e1", null},
        };
        FlatLayer layer = layer(rows);
        for (int i = 0; i < layer.size(); i++) {
            Object[] expected = rows[(int) layer.fid(i)];
            for (int c = 0; c < expected.length; c++) {
                Column column = layer.column(SCHEMA.fields().get(c).name()).orElseThrow();
                assertThat(column.value(i)).isEqualTo(expected[c]);
                assertThat(column.isNull(i)).isEqualTo(expected[c] == null);
            }
        }
        assertThat(layer.column("nunca").orElseThrow().isEmpty()).isTrue();
        assertThat(layer.column("otra")).isEmpty();
    }

    @Test
    void more_different_texts_than_a_dictionary_takes_are_read_one_by_one() {
        int n = 70_000;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(new Row(i, null, new Object[] {i % 1000 == 0 ? null : "lote " + i, i % 3 == 0 ? "a" : "b"}));
        }
        FlatLayer layer = FlatWriter.inMemory(
                new FlatSchema(
                        "tabla",
                        -1,
                        List.of(new Field("muchos", ColumnType.TEXT), new Field("pocos", ColumnType.TEXT)),
                        Set.of()),
                rows);
        Column many = layer.column("muchos").orElseThrow();
        Column few = layer.column("pocos").orElseThrow();
        assertThat(many.hasCodes()).isFalse();
        assertThat(few.hasCodes()).isTrue();
        assertThat(List.of(few.ofCode(0), few.ofCode(1))).containsExactly("a", "b");
        int wrong = 0;
        for (int i = 0; i < n; i++) {
            int fid = (int) layer.fid(i);
            boolean right = Objects.equals(many.text(i), fid % 1000 == 0 ? null : "lote " + fid)
                    && few.code(i) == (fid % 3 == 0 ? 0 : 1);
            wrong += right ? 0 : 1;
        }
        assertThat(wrong).isZero();
    }

    @Test
    void places_come_back_as_they_were() throws Exception {
        Map<Integer, List<String>> places = Map.of(
                2,
                List.of(
                        "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1), (5 5, 6 5, 6 6, 5 5)),"
                                + " ((20 0, 29 0, 29 9, 20 0), (23 1, 24 1, 24 2, 23 1)))",
                        "MULTIPOLYGON (((-5 -5, -5 -4, -4 -4, -5 -5)))",
                        "MULTIPOLYGON EMPTY"),
                1,
                List.of("MULTILINESTRING ((0 0, 5 5, 3 3), (9 9, 8 8))", "MULTILINESTRING ((1 1, 2 2))"),
                0,
                List.of("MULTIPOINT ((3 4), (1 2))", "MULTIPOINT ((7 7))"));
        for (Map.Entry<Integer, List<String>> e : places.entrySet()) {
            List<Row> rows = new ArrayList<>();
            List<Geometry> geometries = new ArrayList<>();
            for (String wkt : e.getValue()) {
                rows.add(new Row(rows.size(), new WKTReader().read(wkt), new Object[0]));
                geometries.add(rows.get(rows.size() - 1).geometry());
            }
            FlatSchema schema = new FlatSchema("lugares", e.getKey(), List.of(), Set.of());
            FlatLayer layer = FlatWriter.inMemory(schema, rows);
            for (int i = 0; i < layer.size(); i++) {
                Geometry expected = geometries.get((int) layer.fid(i));
                Geometry found = layer.geometry(i);
                assertThat(found).isNotNull();
                assertThat(found.equalsExact(expected) || found.norm().equalsExact(expected.norm()))
                        .as("%s for %s", found, expected)
                        .isTrue();
                assertThat(found.getGeometryType()).isEqualTo(expected.getGeometryType());
                assertThat(found.getSRID()).isEqualTo(9377);
                assertThat(layer.box(i)).isEqualTo(expected.getEnvelopeInternal());
                assertThat(layer.area(i)).isEqualTo(expected.getArea());
            }
        }
        assertThat(layer(new Object[][] {{null, null, null, null, null, null, null, null}})
                        .geometry(0))
                .isNull();
    }

    @Test
    void polygons_of_all_of_a_block_and_of_chosen_features_are_those_of_the_kernel() {
        List<Row> rows = squares(10_000, 1);
        FlatLayer layer = FlatWriter.inMemory(SCHEMA, rows);
        List<Geometry> ordered = new ArrayList<>();
        for (int i = 0; i < layer.size(); i++) {
            ordered.add(rows.get((int) layer.fid(i)).geometry());
        }
        FlatPolygons expected = FlatPolygons.of(ordered);
        same(layer.polygons(), expected);
        assertThat(layer.blocks()).isGreaterThan(1);
        int covered = 0;
        for (int b = 0; b < layer.blocks(); b++) {
            int from = layer.blockStart(b);
            int to = layer.blockStart(b + 1);
            assertThat(from).isEqualTo(covered);
            same(layer.polygons(from, to), FlatPolygons.of(ordered.subList(from, to)));
            covered = to;
        }
        assertThat(covered).isEqualTo(layer.size());
        int[] chosen = {77, 5, 9_999, 5};
        same(
                layer.polygons(chosen),
                FlatPolygons.of(Arrays.stream(chosen).mapToObj(ordered::get).toList()));
    }

    private static void same(FlatPolygons found, FlatPolygons expected) {
        assertThat(found.xy()).isEqualTo(expected.xy());
        assertThat(found.ringStart()).isEqualTo(expected.ringStart());
        assertThat(found.firstRing()).isEqualTo(expected.firstRing());
        assertThat(found.boxes()).isEqualTo(expected.boxes());
        assertThat(found.areas()).isEqualTo(expected.areas());
    }

    @Test
    void neither_the_order_of_rows_nor_their_numbers_change_the_order_or_the_hash() {
        List<Row> rows = squares(500, 2);
        rows.add(new Row(500, rows.get(3).geometry(), rows.get(3).values()));
        FlatLayer layer = FlatWriter.inMemory(SCHEMA, rows);
        List<Row> shuffled = new ArrayList<>();
        for (Row row : rows) {
            Object[] values = row.values().clone();
            values[6] = "otra edición";
            shuffled.add(new Row(row.fid() + 9_000, row.geometry().reverse(), values));
        }
        Collections.shuffle(shuffled, new Random(3));
        FlatLayer other = FlatWriter.inMemory(SCHEMA, shuffled);
        assertThat(other.hash()).isEqualTo(layer.hash());
        same(other.polygons(), layer.polygons());
        for (int i = 0; i < layer.size(); i++) {
            assertThat(hash(other, i)).isEqualTo(hash(layer, i));
            assertThat(other.column("area").orElseThrow().number(i))
                    .isEqualTo(layer.column("area").orElseThrow().number(i));
        }
    }

    @Test
    void whatever_differs_has_another_hash_and_equal_features_are_counted() {
        Geometry square = square(0, 0, 1);
        Object[] empty = new Object[8];
        Map<ContentHash, String> seen = new HashMap<>();
        unseen(seen, new Row(1, square, empty), "nothing but a place");
        unseen(seen, new Row(1, null, empty), "nothing");
        unseen(seen, new Row(1, square(0, 0, Math.nextUp(1.0)), empty), "the next double");
        unseen(seen, new Row(1, square(0, 1, 1), empty), "moved");
        Object[] values = {"1", 1.0, 1L, LocalDate.ofEpochDay(1), true, List.of("1"), null, 1.0};
        for (int c = 0; c < values.length; c++) {
            if (values[c] != null) {
                Object[] one = new Object[8];
                one[c] = values[c];
                unseen(seen, new Row(1, square, one), "one in column " + c);
            }
        }
        Object[] list = new Object[8];
        list[5] = List.of("1", "");
        unseen(seen, new Row(1, square, list), "a longer list");
        Row row = new Row(1, square, empty);
        assertThat(FlatWriter.inMemory(SCHEMA, List.of(row, row)).hash())
                .isNotEqualTo(FlatWriter.inMemory(SCHEMA, List.of(row)).hash());
        Set<ContentHash> many = new HashSet<>();
        FlatLayer layer = FlatWriter.inMemory(SCHEMA, squares(20_000, 4));
        for (int i = 0; i < layer.size(); i++) {
            many.add(hash(layer, i));
        }
        assertThat(many).hasSize(20_000);
    }

    private static void unseen(Map<ContentHash, String> seen, Row row, String what) {
        assertThat(seen.put(hash(FlatWriter.inMemory(SCHEMA, List.of(row)), 0), what))
                .as(what)
                .isNull();
    }

    private static ContentHash hash(FlatLayer layer, int feature) {
        return new ContentHash(layer.hashHigh(feature), layer.hashLow(feature));
    }

    @Test
    void every_altered_byte_is_noticed_and_so_is_a_file_cut_off_or_made_for_something_else() throws Exception {
        Path file = folder.resolve("1.flat");
        FlatWriter writer = FlatWriter.to(file, SCHEMA, "edición 1");
        for (Row row : squares(3, 5)) {
            writer.add(row.fid(), row.geometry(), row.values());
        }
        writer.finish();
        writer.close();
        assertThat(folder).isDirectoryNotContaining("glob:**.spool");
        assertThat(FlatLayer.open(file, "edición 1", SCHEMA).size()).isEqualTo(3);
        byte[] good = Files.readAllBytes(file);
        Path other = folder.resolve("2.flat");
        int padding = 0;
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 4;
            Files.write(other, bad);
            try {
                // Between two sections lie up to seven bytes that nobody reads.
                assertThat(FlatLayer.open(other, "edición 1", SCHEMA).hash()).isNotNull();
                assertThat(good[i]).as("byte " + i).isZero();
                padding++;
            } catch (DamagedFileException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(padding).isLessThan(7 * 45);
        for (int length : new int[] {0, 31, 32, good.length / 2, good.length - 1}) {
            Files.write(other, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> FlatLayer.open(other, "edición 1", SCHEMA))
                    .isInstanceOf(DamagedFileException.class);
        }
        assertThatThrownBy(() -> FlatLayer.open(file, "edición 2", SCHEMA)).hasMessageContaining("not of edición 2");
        FlatSchema grown = new FlatSchema("prueba", 2, SCHEMA.fields().subList(0, 7), SCHEMA.unhashed());
        assertThatThrownBy(() -> FlatLayer.open(file, "edición 1", grown)).hasMessageContaining("another definition");
        byte[] older = good.clone();
        ByteBuffer.wrap(older).order(ByteOrder.LITTLE_ENDIAN).putInt(8, FlatFormat.VERSION + 1);
        Files.write(other, older);
        assertThatThrownBy(() -> FlatLayer.open(other, "edición 1", SCHEMA)).hasMessageContaining("format");
    }

    @Test
    void a_file_that_was_never_finished_is_none() throws IOException {
        Path file = folder.resolve("3.flat");
        try (FlatWriter writer = FlatWriter.to(file, SCHEMA, "x")) {
            writer.add(1, square(0, 0, 1), new Object[8]);
        }
        assertThatThrownBy(() -> FlatLayer.open(file, "x", SCHEMA)).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void places_that_follow_each_other_on_the_curve_are_neighbours() {
        int side = 32;
        List<long[]> cells = new ArrayList<>();
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                cells.add(new long[] {HilbertOrder.key(x / 128.0, y / 128.0), x, y});
            }
        }
        cells.sort((a, b) -> Long.compare(a[0], b[0]));
        for (int i = 1; i < cells.size(); i++) {
            long[] a = cells.get(i - 1);
            long[] b = cells.get(i);
            assertThat(b[0]).isEqualTo(a[0] + 1);
            assertThat(Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2])).isEqualTo(1);
        }
    }

    private static List<Row> squares(int n, long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Object[] values = {
                "lote " + random.nextInt(50),
                random.nextDouble(),
                (long) random.nextInt(9),
                LocalDate.ofEpochDay(random.nextInt(20_000)),
                random.nextBoolean(),
                List.of("u" + random.nextInt(3)),
                "e1",
                null
            };
            rows.add(new Row(
                    i,
                    square(
                            4_700_000 + 5000 * random.nextDouble(),
                            2_200_000 + 5000 * random.nextDouble(),
                            20 * random.nextDouble()),
                    values));
        }
        return rows;
    }

    private static Geometry square(double x, double y, double side) {
        org.locationtech.jts.geom.GeometryFactory factory = new org.locationtech.jts.geom.GeometryFactory();
        return factory.toGeometry(new org.locationtech.jts.geom.Envelope(x, x + side, y, y + side));
    }

    private static FlatLayer layer(Object[][] rows) {
        List<Row> list = new ArrayList<>();
        for (Object[] row : rows) {
            list.add(new Row(list.size(), null, row));
        }
        return FlatWriter.inMemory(SCHEMA, list);
    }
}
