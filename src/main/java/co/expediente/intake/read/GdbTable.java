package co.expediente.intake.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a {@code .gdbtable} file: how many rows, which columns, which reference system. Read here because opening a
 * geodatabase of 242 tables takes GDAL half a minute, and because a count should not come from the one who is counted. The
 * layout is the one that dump_gdbtable describes; rows themselves are left to GDAL.
 *
 * @param rows rows that are not deleted
 * @param spatial whether there is a geometry column
 * @param wkt reference system in Esri's words, empty when there is none
 * @param columns without object id and geometry
 */
record GdbTable(long rows, boolean spatial, String wkt, List<SourceColumn> columns) {
    private static final int HEAD = 40;
    private static final int LARGEST_DESCRIPTION = 1 << 24;
    private static final int OBJECT_ID = 6;
    private static final int GEOMETRY = 7;
    private static final int STRING = 4;
    private static final int DEFAULT_FOLLOWS = 4;
    private static final int HAS_M = 2;
    private static final int HAS_Z = 4;

    GdbTable {
        columns = List.copyOf(columns);
    }

    /** @throws IOException when the head is none that we know */
    static GdbTable head(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = block(channel, 0, HEAD);
            int version = head.getInt(0);
            long rows = version == 4 ? head.getLong(16) : head.getInt(4) & 0xFFFFFFFFL;
            if (version != 3 && version != 4) {
                throw new IOException("version " + version);
            }
            long at = head.getLong(32);
            int size = block(channel, at, 4).getInt(0);
            if (at < HEAD || size < 10 || size > LARGEST_DESCRIPTION) {
                throw new IOException("no description");
            }
            return new Fields(block(channel, at + 4, size)).read(rows);
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private static ByteBuffer block(FileChannel channel, long at, int size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (block.hasRemaining() && channel.read(block, at + block.position()) > 0) {
            continue;
        }
        return block.flip();
    }

    /** The description of the columns, walked once. */
    private static final class Fields {
        private final ByteBuffer in;
        private final List<SourceColumn> columns = new ArrayList<>();
        private boolean spatial;
        private String wkt = "";

        Fields(ByteBuffer in) {
            this.in = in;
        }

        GdbTable read(long rows) throws IOException {
            in.position(8);
            int count = in.getShort();
            for (int i = 0; i < count; i++) {
                String name = text(2 * (in.get() & 0xFF));
                text(2 * (in.get() & 0xFF)); // the alias
                int type = in.get();
                switch (type) {
                    case OBJECT_ID -> skip(2);
                    case GEOMETRY -> geometry();
                    default -> column(name, type);
                }
            }
            return new GdbTable(rows, spatial, wkt, columns);
        }

        private void column(String name, int type) throws IOException {
            columns.add(new SourceColumn(name, type(type)));
            switch (type) {
                case STRING -> {
                    skip(4);
                    int flags = in.get();
                    int length = number();
                    skip((flags & DEFAULT_FOLLOWS) != 0 ? length : 0);
                }
                case 8, 10, 11, 12 -> skip(2);
                default -> {
                    skip(1);
                    int flags = in.get();
                    int length = in.get() & 0xFF;
                    skip((flags & DEFAULT_FOLLOWS) != 0 ? length : 0);
                }
            }
        }

        private static SourceColumn.Type type(int type) throws IOException {
            return switch (type) {
                case 0, 1 -> SourceColumn.Type.INTEGER;
                case 2, 3 -> SourceColumn.Type.REAL;
                case STRING, 10, 11, 12 -> SourceColumn.Type.STRING;
                case 5, 16 -> SourceColumn.Type.DATE_TIME;
                case 8 -> SourceColumn.Type.BINARY;
                case 13 -> SourceColumn.Type.INTEGER64;
                case 14 -> SourceColumn.Type.DATE;
                case 15 -> SourceColumn.Type.TIME;
                default -> throw new IOException("column type " + type);
            };
        }

        private void geometry() throws IOException {
            spatial = true;
            skip(2);
            wkt = text(in.getShort() & 0xFFFF);
            int flags = in.get();
            int more = ((flags & HAS_M) != 0 ? 1 : 0) + ((flags & HAS_Z) != 0 ? 1 : 0);
            skip(3 * 8 + more * 2 * 8); // origin and scale of XY, M, Z
            skip(8 + more * 8); // tolerances
            skip(4 * 8); // extent
            // Extents of Z and M may follow; the sizes of the index grids begin with 0, their number and three zeros.
            while (true) {
                int at = in.position();
                int grids = in.get(at + 1);
                if (in.get(at) == 0 && grids >= 1 && grids <= 3 && in.get(at + 2) == 0 && in.getShort(at + 3) == 0) {
                    skip(5 + 8 * grids);
                    return;
                }
                skip(8);
            }
        }

        /** A number of seven bits a byte. */
        private int number() throws IOException {
            int value = 0;
            for (int shift = 0; shift < 28; shift += 7) {
                int b = in.get();
                value |= (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new IOException("number without end");
        }

        private String text(int bytes) {
            byte[] text = new byte[bytes];
            in.get(text);
            return new String(text, StandardCharsets.UTF_16LE);
        }

        private void skip(int bytes) {
            in.position(in.position() + bytes);
        }
    }
}
