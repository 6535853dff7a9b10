package co.expediente.plan.flat;

import co.expediente.plan.flat.FlatFormat.Encoding;
import co.expediente.plan.flat.FlatFormat.Section;
import co.expediente.plan.flat.FlatWriter.ColumnTally;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes the sections of a file side by side, from features in their final order. */
final class LayoutWriter {
    private final ByteStore store;
    private final FlatSchema schema;
    private final String identity;
    private final FeatureKeys keys;
    private final ColumnWriter[] columns;
    private final SectionWriter[] sections;
    private final long[] place;
    private long end = FlatFormat.HEADER;
    private int parts;
    private int vertices;
    private long sumHigh;
    private long sumLow;

    LayoutWriter(ByteStore store, FlatSchema schema, String identity, FeatureKeys keys, ColumnTally[] tallies)
            throws IOException {
        this.store = store;
        this.schema = schema;
        this.identity = identity;
        this.keys = keys;
        int fields = schema.fields().size();
        this.columns = new ColumnWriter[fields];
        int count = FlatFormat.columnSection(fields, 0);
        this.sections = new SectionWriter[count];
        this.place = new long[count];
        long n = keys.size();
        open(Section.FID, 8 * n);
        open(Section.HASH, 16 * n);
        if (schema.dimension() >= 0) {
            open(Section.PLACED, n);
            open(Section.FIRST_PART, 4 * (n + 1));
            open(Section.PART_START, 4L * (keys.parts() + 1));
            open(Section.POLYGON, schema.dimension() == 2 ? 4L * keys.parts() : 0);
            open(Section.VERTICES, 16L * keys.vertices());
            open(Section.BOX, 32 * n);
            open(Section.AREA, schema.dimension() == 2 ? 8 * n : 0);
            put(Section.FIRST_PART, 0);
            put(Section.PART_START, 0);
        }
        for (int c = 0; c < fields; c++) {
            columns[c] = new ColumnWriter(schema.fields().get(c).type(), tallies[c], c);
        }
    }

    private SectionWriter open(int number, long length) {
        SectionWriter writer = new SectionWriter(store, end, length);
        place[number] = end;
        sections[number] = writer;
        end = (end + length + 7) & -8L;
        return writer;
    }

    private void open(Section section, long length) {
        open(section.ordinal(), length);
    }

    private SectionWriter to(Section section) {
        return sections[section.ordinal()];
    }

    private void put(Section section, int value) throws IOException {
        to(section).put(value);
    }

    /** The next feature in the final order, as {@link RowBuffer} wrote it. */
    void feature(int number, ByteBuffer row) throws IOException {
        to(Section.FID).put(row.getLong());
        to(Section.HASH).put(keys.high(number));
        to(Section.HASH).put(keys.low(number));
        // A sum modulo 2^128 does not depend on the order and, other than an exclusive or, counts equal features.
        sumLow += keys.low(number);
        sumHigh += keys.high(number) + (Long.compareUnsigned(sumLow, keys.low(number)) < 0 ? 1 : 0);
        boolean placed = row.get() != 0;
        if (placed) {
            shape(row);
        }
        if (schema.dimension() >= 0) {
            to(Section.PLACED).put((byte) (placed ? 1 : 0));
            put(Section.FIRST_PART, parts);
            for (int i = 0; i < 4; i++) {
                to(Section.BOX).put(row.getDouble());
            }
            double area = row.getDouble();
            if (schema.dimension() == 2) {
                to(Section.AREA).put(area);
            }
        } else {
            row.position(row.position() + 40);
        }
        for (ColumnWriter column : columns) {
            column.value(row);
        }
    }

    private void shape(ByteBuffer row) throws IOException {
        int count = row.getInt();
        int corners = 0;
        for (int p = 0; p < count; p++) {
            int some = row.getInt();
            corners += some;
            vertices += some;
            put(Section.PART_START, vertices);
        }
        parts += count;
        if (schema.dimension() == 2) {
            for (int p = 0; p < count; p++) {
                put(Section.POLYGON, row.getInt());
            }
        }
        for (int i = 0; i < 2 * corners; i++) {
            to(Section.VERTICES).put(row.getDouble());
        }
    }

    /** @param blocks first features of the blocks, and the number of features */
    void finish(int[] blocks) throws IOException {
        open(Section.BLOCKS, 4L * blocks.length);
        for (int block : blocks) {
            put(Section.BLOCKS, block);
        }
        for (ColumnWriter column : columns) {
            column.finish();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        directory(new DataOutputStream(bytes));
        CRC32C crc = new CRC32C();
        crc.update(bytes.toByteArray());
        store.write(ByteBuffer.wrap(bytes.toByteArray()), end);
        ByteBuffer header = ByteBuffer.allocate(FlatFormat.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(FlatFormat.MAGIC)
                .putInt(FlatFormat.VERSION)
                .putInt((int) crc.getValue())
                .putLong(end)
                .putLong(bytes.size());
        store.write(header.flip(), 0);
    }

    private void directory(DataOutputStream out) throws IOException {
        out.writeUTF(identity);
        ContentHash definition = schema.hash();
        out.writeLong(definition.high());
        out.writeLong(definition.low());
        out.writeUTF(schema.layer());
        out.writeInt(schema.dimension());
        out.writeInt(keys.size());
        ContentHash whole =
                ContentHash.ofText(definition + "\n" + keys.size() + "\n" + new ContentHash(sumHigh, sumLow));
        out.writeLong(whole.high());
        out.writeLong(whole.low());
        out.writeInt(columns.length);
        for (int c = 0; c < columns.length; c++) {
            out.writeUTF(schema.fields().get(c).name());
            out.writeByte(schema.fields().get(c).type().ordinal());
            out.writeByte(columns[c].encoding.ordinal());
        }
        out.writeInt(sections.length);
        for (int s = 0; s < sections.length; s++) {
            out.writeLong(place[s]);
            out.writeLong(sections[s] == null ? 0 : sections[s].written());
            out.writeInt(sections[s] == null ? 0 : sections[s].finish());
        }
    }

    /** One column. */
    private final class ColumnWriter {
        private final ColumnType type;
        private final Encoding encoding;
        private final TextTally texts;
        private final @Nullable SectionWriter nulls;
        private final @Nullable SectionWriter values;
        private final @Nullable SectionWriter places;
        private final @Nullable SectionWriter content;
        private long word;
        private int rows;
        private long textEnd;

        ColumnWriter(ColumnType type, ColumnTally tally, int number) throws IOException {
            this.type = type;
            this.texts = tally.texts;
            long n = keys.size();
            boolean text = type == ColumnType.TEXT || type == ColumnType.TEXT_LIST;
            String[] dictionary = text && tally.values > 0 ? texts.dictionary() : null;
            if (tally.values == 0) {
                encoding = Encoding.EMPTY;
                nulls = null;
                values = null;
                places = null;
                content = null;
                return;
            }
            encoding = dictionary != null ? Encoding.DICTIONARY : text ? Encoding.PLAIN : Encoding.VALUES;
            nulls = open(section(number, FlatFormat.NULLS), 8 * ((n + 63) / 64));
            values = encoding == Encoding.PLAIN
                    ? null
                    : open(section(number, FlatFormat.VALUES), dictionary != null ? 4 * n : width(type) * n);
            if (dictionary == null) {
                places = text ? open(section(number, FlatFormat.TEXT_PLACES), 8 * (n + 1)) : null;
                content = text ? open(section(number, FlatFormat.TEXTS), texts.bytes()) : null;
                if (places != null) {
                    places.put(0L);
                }
            } else {
                byte[][] utf8 = new byte[dictionary.length][];
                long length = 0;
                for (int i = 0; i < utf8.length; i++) {
                    utf8[i] = dictionary[i].getBytes(StandardCharsets.UTF_8);
                    length += utf8[i].length;
                }
                places = open(section(number, FlatFormat.TEXT_PLACES), 8L * (utf8.length + 1));
                content = open(section(number, FlatFormat.TEXTS), length);
                places.put(0L);
                for (byte[] one : utf8) {
                    content.put(one);
                    textEnd += one.length;
                    places.put(textEnd);
                }
            }
        }

        private static int section(int column, int part) {
            return FlatFormat.columnSection(column, part);
        }

        private static int width(ColumnType type) {
            return switch (type) {
                case NUMBER, INTEGER -> 8;
                case DATE -> 4;
                default -> 1;
            };
        }

        void value(ByteBuffer row) throws IOException {
            boolean present = row.get() != 0;
            if (nulls == null) {
                return;
            }
            if (!present) {
                word |= 1L << (rows & 63);
            }
            rows++;
            if ((rows & 63) == 0) {
                nulls.put(word);
                word = 0;
            }
            switch (type) {
                case NUMBER -> put(present ? row.getDouble() : 0.0);
                case INTEGER -> put(present ? row.getLong() : 0L);
                case DATE -> put(present ? row.getInt() : 0);
                case BOOLEAN -> put(present ? row.get() : (byte) 0);
                case TEXT, TEXT_LIST -> text(present, row);
            }
        }

        private void put(double value) throws IOException {
            if (values != null) {
                values.put(value);
            }
        }

        private void put(long value) throws IOException {
            if (values != null) {
                values.put(value);
            }
        }

        private void put(int value) throws IOException {
            if (values != null) {
                values.put(value);
            }
        }

        private void put(byte value) throws IOException {
            if (values != null) {
                values.put(value);
            }
        }

        private void text(boolean present, ByteBuffer row) throws IOException {
            byte[] utf8 = new byte[present ? row.getInt() : 0];
            row.get(utf8);
            if (encoding == Encoding.DICTIONARY) {
                put(present ? texts.code(new String(utf8, StandardCharsets.UTF_8)) : -1);
            } else if (content != null && places != null) {
                content.put(utf8);
                textEnd += utf8.length;
                places.put(textEnd);
            }
        }

        void finish() throws IOException {
            if (nulls != null && (rows & 63) != 0) {
                nulls.put(word);
            }
        }
    }
}
