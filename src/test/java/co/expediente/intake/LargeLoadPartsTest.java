package co.expediente.intake;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.intake.read.CrsStatement;
import co.expediente.intake.read.Decimals;
import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.RowReader;
import co.expediente.intake.read.SourceColumn;
import co.expediente.intake.read.SourceLayer;
import co.expediente.intake.read.SpooledLayer;
import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.ContentHash;
import co.expediente.spatial.FlatShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** The parts that let a load of any size pass through a small memory. */
class LargeLoadPartsTest {
    @TempDir
    Path folder;

    /** A source that counts how often it was parsed. */
    private static final class Parsed implements SourceLayer {
        private final List<RawRow> rows;
        private int times;

        Parsed(List<RawRow> rows) {
            this.rows = rows;
        }

        @Override
        public String name() {
            return "parsed";
        }

        @Override
        public String driver() {
            return "none";
        }

        @Override
        public long features() {
            return rows.size();
        }

        @Override
        public List<SourceColumn> columns() {
            return List.of(
                    new SourceColumn("a", SourceColumn.Type.STRING), new SourceColumn("b", SourceColumn.Type.STRING));
        }

        @Override
        public boolean spatial() {
            return true;
        }

        @Override
        public CrsStatement crs() {
            return CrsStatement.NONE;
        }

        @Override
        public String encoding() {
            return "UTF-8";
        }

        @Override
        public List<IntakeNote> notes() {
            return List.of();
        }

        @Override
        public RowReader read() {
            times++;
            return new RowReader() {
                private int next;

                @Override
                public List<SourceColumn> columns() {
                    return Parsed.this.columns();
                }

                @Override
                public @Nullable RawRow next() {
                    return next < rows.size() ? rows.get(next++) : null;
                }

                @Override
                public List<IntakeNote> notes() {
                    return List.of(new IntakeNote("ENC-009", 1, Map.of("row", 3)));
                }

                @Override
                public void close() {}
            };
        }
    }

    private static List<RawRow> rows(SplittableRandom random, int count) {
        List<RawRow> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            // One in five hundred is larger than any buffer.
            byte[] wkb = i % 9 == 0 ? null : new byte[i % 500 == 0 ? 700_000 : random.nextInt(300)];
            if (wkb != null) {
                random.nextBytes(wkb);
            }
            String text = i % 4 == 0 ? null : i % 4 == 1 ? "" : "ñandú 水 \uD83C\uDF33 ".repeat(random.nextInt(20));
            IntakeNote fault = i % 13 == 0 ? new IntakeNote("CSV-005", 2, Map.of("line", i, "file", "ü")) : null;
            rows.add(new RawRow(i, wkb, new @Nullable String[] {text, "b" + i}, fault));
        }
        return rows;
    }

    private static List<RawRow> all(SourceLayer layer) {
        List<RawRow> rows = new ArrayList<>();
        try (RowReader reader = layer.read()) {
            for (RawRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            assertThat(reader.notes()).extracting(IntakeNote::code).containsExactly("ENC-009");
        }
        return rows;
    }

    /** Rows as lines; recursive comparison takes minutes over long arrays. */
    private static List<String> told(List<RawRow> rows) {
        return rows.stream()
                .map(r -> r.index() + " " + (r.wkb() == null ? null : ContentHash.ofBytes(r.wkb())) + " "
                        + Arrays.toString(r.values()) + " "
                        + (r.fault() == null
                                ? null
                                : r.fault().code() + new TreeMap<>(r.fault().params())))
                .toList();
    }

    @Test
    void a_source_is_parsed_once_and_its_rows_come_back_as_they_were() throws Exception {
        List<RawRow> rows = rows(new SplittableRandom(4), 1_500);
        Parsed parsed = new Parsed(rows);
        SpooledLayer spooled = new SpooledLayer(parsed, Files.createFile(folder.resolve("rows")));
        for (int reading = 0; reading < 3; reading++) {
            assertThat(told(all(spooled))).isEqualTo(told(rows));
        }
        assertThat(parsed.times).isEqualTo(1);
    }

    @Test
    void a_reading_that_ended_early_is_begun_anew() throws Exception {
        List<RawRow> rows = rows(new SplittableRandom(5), 40);
        SpooledLayer spooled = new SpooledLayer(new Parsed(rows), Files.createFile(folder.resolve("rows")));
        try (RowReader reader = spooled.read()) {
            reader.next();
        }
        assertThat(told(all(spooled))).isEqualTo(told(rows));
        assertThat(told(all(spooled))).isEqualTo(told(rows));
    }

    @Test
    void rejected_rows_come_back_whole_and_in_order() throws Exception {
        List<RejectedRows.Rejected> rows = new ArrayList<>();
        try (RejectedRows rejected = new RejectedRows(Files.createFile(folder.resolve("rejected")))) {
            for (int i = 0; i < 1_234; i++) {
                RejectedRows.Rejected row = new RejectedRows.Rejected(
                        i, "SHP-017", "{\"n\":" + i + "}", "{\"ñ\":\"" + i + "\"}", i % 3 == 0 ? null : new byte[i]);
                rows.add(row);
                rejected.add(row);
            }
            List<RejectedRows.Rejected> back = new ArrayList<>();
            rejected.batches(back::addAll);
            assertThat(rejected.count()).isEqualTo(1_234);
            assertThat(back).hasSize(1_234);
            for (int i = 0; i < rows.size(); i++) {
                RejectedRows.Rejected one = back.get(i);
                RejectedRows.Rejected other = rows.get(i);
                assertThat(List.of(one.row(), one.code(), one.facts(), one.content()))
                        .isEqualTo(List.of(other.row(), other.code(), other.facts(), other.content()));
                assertThat(Arrays.equals(one.wkb(), other.wkb())).isTrue();
            }
        }
    }

    @Test
    void a_fingerprint_is_known_when_its_content_was_added_and_keeps_its_first_number() {
        Fingerprints known = new Fingerprints();
        for (int i = 0; i < 20_000; i += 2) {
            assertThat(known.add(ContentHash.ofText("k" + i), i)).isTrue();
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(known.number(ContentHash.ofText("k" + i))).isEqualTo(i % 2 == 0 ? i : -1);
        }
        assertThat(known.add(ContentHash.ofText("k10"), 7)).isFalse();
        assertThat(known.number(ContentHash.ofText("k10"))).isEqualTo(10);
        assertThat(known.add(new ContentHash(0, 0))).isTrue();
        assertThat(known.add(new ContentHash(0, 0))).isFalse();
    }

    @Test
    void a_feature_keeps_its_identity_by_equal_shape_then_by_nine_tenths_of_overlap() throws Exception {
        FlatEdition former = FlatEdition.inMemory(
                new EditionRef(1, "05088-POT-1", "predio", LocalDate.of(2024, 12, 31), "", 4, false, false),
                List.of(
                        row("park", "MULTIPOLYGON(((0 0, 100 0, 100 100, 0 100, 0 0)))"),
                        row("twin-1", "MULTIPOLYGON(((200 0, 300 0, 300 100, 200 100, 200 0)))"),
                        row("twin-2", "MULTIPOLYGON(((200 0, 300 0, 300 100, 200 100, 200 0)))"),
                        row("lot", "MULTIPOLYGON(((400 0, 500 0, 500 100, 400 100, 400 0)))")));
        Identities identities = new Identities("predio", 2, former);
        // Drawn from another corner and the other way round.
        assertThat(identities.equalShape(shape("MULTIPOLYGON(((100 100, 100 0, 0 0, 0 100, 100 100)))")))
                .isEqualTo("park");
        List<String> twins = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            twins.add(identities.equalShape(shape("MULTIPOLYGON(((200 0, 300 0, 300 100, 200 100, 200 0)))")));
        }
        assertThat(twins).containsExactlyInAnyOrder("twin-1", "twin-2");
        assertThat(identities.equalShape(shape("MULTIPOLYGON(((200 0, 300 0, 300 100, 200 100, 200 0)))")))
                .isNull();
        // 96 % of 104 % is more than nine tenths; 80 % is not; what is taken is taken.
        assertThat(identities.byOverlap(shape("MULTIPOLYGON(((480 0, 580 0, 580 100, 480 100, 480 0)))")))
                .isNull();
        assertThat(identities.byOverlap(shape("MULTIPOLYGON(((404 0, 504 0, 504 100, 404 100, 404 0)))")))
                .isEqualTo("lot");
        assertThat(identities.byOverlap(shape("MULTIPOLYGON(((404 0, 504 0, 504 100, 404 100, 404 0)))")))
                .isNull();
        assertThat(identities.byOverlap(shape("MULTIPOLYGON(((1 0, 101 0, 101 100, 1 100, 1 0)))")))
                .isNull();
    }

    @Test
    void the_same_file_gives_the_same_new_identities_and_equal_shapes_different_ones() throws Exception {
        Geometry square = geometry("MULTIPOLYGON(((0 0, 100 0, 100 100, 0 100, 0 0)))");
        List<List<String>> loads = new ArrayList<>();
        for (int load = 0; load < 2; load++) {
            Identities identities = new Identities("predio", 2, null);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(identities.newId(square, FlatShape.of(square, 2)));
            }
            loads.add(ids);
        }
        assertThat(loads.get(0)).doesNotHaveDuplicates().isEqualTo(loads.get(1));
        // Names that were given out by earlier versions: UUID of version 3 of layer, ordinal and normal form.
        assertThat(loads.get(0).get(0))
                .isEqualTo(nameOf("predio/1/", square))
                .isNotEqualTo(loads.get(0).get(1));
        assertThat(loads.get(0).get(2)).isEqualTo(nameOf("predio/3/", square));
    }

    @Test
    void a_decimal_is_the_double_that_Java_reads() {
        SplittableRandom random = new SplittableRandom(12);
        List<String> texts = new ArrayList<>(List.of(
                "0",
                "-0",
                "-0.0",
                "0.1",
                "-74.393124",
                "123456789012345",
                "1234567890123456",
                "0.123456789012345",
                "1e3",
                "1.5E-7",
                "-1.7976931348623157E308",
                "4.9e-324",
                "9007199254740993",
                "5.",
                ".5"));
        for (int i = 0; i < 20_000; i++) {
            String text = Long.toString(random.nextLong(1L << (1 + random.nextInt(62))));
            int point = random.nextInt(text.length() + 1);
            texts.add((i % 2 == 0 ? "-" : "") + text.substring(0, point) + "." + text.substring(point) + "0");
        }
        for (String text : texts) {
            char[] padded = ("xx" + text + "y").toCharArray();
            assertThat(Double.doubleToLongBits(Decimals.parse(padded, 2, text.length())))
                    .as(text)
                    .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
        }
    }

    private static String nameOf(String head, Geometry geometry) {
        byte[] wkb = new WKBWriter().write(geometry.norm());
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(start, start.length + wkb.length);
        System.arraycopy(wkb, 0, whole, start.length, wkb.length);
        return UUID.nameUUIDFromBytes(whole).toString();
    }

    private static FlatEdition.Row row(String id, String wkt) throws Exception {
        return new FlatEdition.Row(id.hashCode(), id, Map.of("id_objeto", id), geometry(wkt));
    }

    private static FlatShape shape(String wkt) throws Exception {
        return FlatShape.of(geometry(wkt), 2);
    }

    private static Geometry geometry(String wkt) throws Exception {
        return new WKTReader().read(wkt);
    }
}
