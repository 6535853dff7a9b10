package co.expediente.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** Tables as values: exact differences, a serial form, layers read in blocks. */
class CrossTableTest {
    private final RandomShapes shapes = new RandomShapes(41);
    private final List<Geometry> parcels = parcels(600);
    private final PreparedPolygons zones = PreparedPolygons.of(FlatPolygons.of(shapes.mesh(9, 900, true)));
    private final PreparedPolygons units = PreparedPolygons.of(FlatPolygons.of(shapes.mesh(3, 900, false)));
    private final Classes zoneClass =
            Classes.of(IntStream.range(0, 81).map(z -> z % 4).toArray());

    private List<Geometry> parcels(int count) {
        List<Geometry> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(shapes.star(shapes.between(0, 900), shapes.between(0, 900), shapes.between(3, 60), 9, i % 7 == 0));
        }
        return made;
    }

    private static Classes thirds(int size) {
        return Classes.of(IntStream.range(0, size).map(i -> i % 3).toArray(), 3);
    }

    private CrossTable table(FlatPolygons a, Classes classes) {
        return AreaKernel.crossTabulate(a, classes, zones, zoneClass, true, 2);
    }

    private CrossTableByUnit byUnit(FlatPolygons a, Classes classes) {
        return AreaKernel.crossTabulate(a, classes, zones, zoneClass, units, Classes.each(9), true, 2);
    }

    @Test
    void what_is_taken_away_again_leaves_no_trace() {
        FlatPolygons all = FlatPolygons.of(parcels);
        FlatPolygons some = FlatPolygons.of(parcels.subList(0, 300));
        FlatPolygons others = FlatPolygons.of(parcels.subList(300, 600));
        CrossTable table = table(all, thirds(600));
        CrossTableByUnit tableByUnit = byUnit(all, thirds(600));

        table.subtract(table(others, thirds(300)));
        tableByUnit.subtract(byUnit(others, thirds(300)));

        assertEquals(table(some, thirds(300)), table);
        assertEquals(byUnit(some, thirds(300)), tableByUnit);
        table.add(table(others, thirds(300)));
        tableByUnit.add(byUnit(others, thirds(300)));
        assertEquals(table(all, thirds(600)), table);
        assertEquals(byUnit(all, thirds(600)), tableByUnit);
    }

    @Test
    void a_table_written_down_and_read_again_is_the_same() {
        CrossTable table = table(FlatPolygons.of(parcels), thirds(600));
        CrossTableByUnit tableByUnit = byUnit(FlatPolygons.of(parcels), thirds(600));

        CrossTable read = CrossTable.of(table.toLongs());
        CrossTableByUnit readByUnit = CrossTableByUnit.of(tableByUnit.toLongs());

        assertEquals(table, read);
        assertEquals(table.planar(2, 3), read.planar(2, 3));
        assertEquals(table.geodesic(2, 3), read.geodesic(2, 3));
        assertEquals(tableByUnit, readByUnit);
        assertEquals(tableByUnit.unit(7), readByUnit.unit(7));
        assertThrows(IllegalArgumentException.class, () -> CrossTable.of(new long[] {1, 2, 3}));
        assertThrows(IllegalArgumentException.class, () -> CrossTable.of(tableByUnit.toLongs()));
    }

    @Test
    void tables_of_different_classes_are_not_added() {
        CrossTable two = CrossTable.empty(2, 3, false);
        assertThrows(IllegalArgumentException.class, () -> two.add(CrossTable.empty(3, 2, false)));
        assertThrows(IllegalArgumentException.class, () -> two.add(CrossTable.empty(2, 3, true)));
        assertNotEquals(two, CrossTable.empty(3, 2, false));
    }

    @Test
    void a_table_with_millions_of_cells_keeps_only_those_that_are_not_empty() {
        int count = 3000;
        List<Geometry> squares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            squares.add(Shapes.r(i, 0, i + 1, 1));
        }
        FlatPolygons flat = FlatPolygons.of(squares);
        PreparedPolygons prepared = PreparedPolygons.of(flat);

        CrossTableByUnit table = AreaKernel.crossTabulate(
                flat, Classes.each(count), prepared, Classes.each(count), prepared, Classes.each(count), false, 2);

        assertEquals(5 + 3 * count, table.toLongs().length);
        for (int i = 0; i < count; i++) {
            assertEquals(1.0, table.planar(i, i, i));
            assertEquals(0.0, table.planar(i, i, (i + 1) % count));
        }
    }

    @Test
    void a_layer_read_in_blocks_of_any_size_gives_the_same_bits() {
        FlatPolygons all = FlatPolygons.of(parcels);
        CrossTable expected = table(all, thirds(600));
        CrossTableByUnit expectedByUnit = byUnit(all, thirds(600));
        for (int size : new int[] {1, 7, 600, 1000}) {
            PolygonBlocks blocks = blocks(all, size);

            assertEquals(expected, AreaKernel.crossTabulate(blocks, zones, zoneClass, true, 3));
            assertEquals(
                    expectedByUnit,
                    AreaKernel.crossTabulate(blocks, zones, zoneClass, units, Classes.each(9), true, 3));
        }
    }

    private static PolygonBlocks blocks(FlatPolygons all, int size) {
        return new PolygonBlocks() {
            @Override
            public int count() {
                return (all.size() + size - 1) / size;
            }

            @Override
            public int classes() {
                return 3;
            }

            @Override
            public Block read(int index) {
                int from = index * size;
                int[] features =
                        IntStream.range(from, Math.min(all.size(), from + size)).toArray();
                int[] classes = IntStream.of(features).map(f -> f % 3).toArray();
                return new Block(all.select(features), Classes.of(classes, 3));
            }
        };
    }

    @Test
    void a_layer_made_of_its_arrays_is_the_same_layer() {
        FlatPolygons all = FlatPolygons.of(parcels);

        FlatPolygons again =
                FlatPolygons.ofArrays(all.xy(), all.ringStart(), all.firstRing(), all.boxes(), all.areas());

        assertEquals(table(all, thirds(600)), table(again, thirds(600)));
        assertThrows(
                IllegalArgumentException.class,
                () -> FlatPolygons.ofArrays(all.xy(), all.ringStart(), all.firstRing(), all.boxes(), new double[3]));
    }

    @Test
    void a_failure_while_reading_a_block_is_reported_and_ends_the_run() {
        PolygonBlocks broken = new PolygonBlocks() {
            @Override
            public int count() {
                return 50;
            }

            @Override
            public int classes() {
                return 1;
            }

            @Override
            public Block read(int index) {
                throw new IllegalStateException("Block " + index + " cannot be read");
            }
        };
        assertThrows(IllegalStateException.class, () -> AreaKernel.crossTabulate(broken, zones, zoneClass, false, 2));
    }
}
