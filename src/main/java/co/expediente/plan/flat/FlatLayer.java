package co.expediente.plan.flat;

import co.expediente.plan.flat.FlatFormat.Encoding;
import co.expediente.plan.flat.FlatFormat.Section;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.FlatShape;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The features of a layer as arrays in spatial order, numbered from 0. Reads a mapped file: the heap holds only what is asked for.
 * Immutable and safe for any number of threads.
 */
public final class FlatLayer {
    /** Bytes from which on several threads read a file to check it. */
    private static final int LARGE = 1 << 22;

    private final String identity;
    private final ContentHash definition;
    private final String layer;
    private final int dimension;
    private final int size;
    private final ContentHash hash;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Slab[] sections;
    private SoftReference<FlatPolygons> all = new SoftReference<>(null);

    private FlatLayer(ByteBuffer[] pieces, long length) throws IOException {
        if (length < FlatFormat.HEADER) {
            throw new DamagedFileException("only " + length + " bytes");
        }
        ByteBuffer header = pieces[0].slice(0, FlatFormat.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getLong() != FlatFormat.MAGIC) {
            throw new DamagedFileException("not a flat edition");
        }
        int version = header.getInt();
        if (version != FlatFormat.VERSION) {
            throw new DamagedFileException("format " + version + ", this program writes " + FlatFormat.VERSION);
        }
        int crc = header.getInt();
        long place = header.getLong();
        long bytes = header.getLong();
        if (place < FlatFormat.HEADER || bytes < 0 || bytes > Integer.MAX_VALUE || place + bytes != length) {
            throw new DamagedFileException("cut off");
        }
        byte[] directory = new Slab(pieces, place, bytes).bytes(0, (int) bytes);
        CRC32C sum = new CRC32C();
        sum.update(directory);
        if ((int) sum.getValue() != crc) {
            throw new DamagedFileException("directory altered");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(directory));
        identity = in.readUTF();
        definition = new ContentHash(in.readLong(), in.readLong());
        layer = in.readUTF();
        dimension = in.readInt();
        size = in.readInt();
        hash = new ContentHash(in.readLong(), in.readLong());
        int fields = in.readInt();
        String[] names = new String[fields];
        ColumnType[] types = new ColumnType[fields];
        Encoding[] encodings = new Encoding[fields];
        for (int c = 0; c < fields; c++) {
            names[c] = in.readUTF();
            types[c] = ColumnType.values()[in.readByte()];
            encodings[c] = Encoding.values()[in.readByte()];
        }
        sections = new Slab[in.readInt()];
        int[] checksums = new int[sections.length];
        for (int s = 0; s < sections.length; s++) {
            sections[s] = section(pieces, s, in.readLong(), in.readLong(), place);
            checksums[s] = in.readInt();
        }
        check(checksums, length);
        for (int c = 0; c < fields; c++) {
            Slab[] parts = new Slab[FlatFormat.COLUMN_SECTIONS];
            System.arraycopy(sections, FlatFormat.columnSection(c, 0), parts, 0, parts.length);
            columns.put(names[c], new Column(names[c], types[c], encodings[c], size, parts));
        }
    }

    /** Compares all sections with their checksums, those of a large file by several threads. */
    private void check(int[] checksums, long length) throws DamagedFileException {
        IntStream numbers = IntStream.range(0, sections.length);
        OptionalInt altered = (length < LARGE ? numbers : numbers.parallel())
                .filter(s -> sections[s].length() > 0 && sections[s].checksum() != checksums[s])
                .findAny();
        if (altered.isPresent()) {
            throw new DamagedFileException("section " + altered.getAsInt() + " altered");
        }
    }

    private static Slab section(ByteBuffer[] pieces, int number, long place, long length, long limit)
            throws DamagedFileException {
        if (place < 0 || length < 0 || place + length > limit) {
            throw new DamagedFileException("section " + number + " lies outside");
        }
        return new Slab(pieces, place, length);
    }

    /**
     * Opens a file and checks all of it against its checksums.
     *
     * @param identity what {@link FlatWriter#to} was told
     * @param schema the layer as it is defined now
     * @throws DamagedFileException when the file must be made anew
     * @throws IOException when it cannot be read
     */
    public static FlatLayer open(Path file, String identity, FlatSchema schema) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            ByteBuffer[] pieces = new ByteBuffer[(int) (length >>> Slab.SHIFT) + 1];
            for (int i = 0; i < pieces.length; i++) {
                long from = (long) i << Slab.SHIFT;
                pieces[i] = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(1L << Slab.SHIFT, length - from))
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
            FlatLayer opened = new FlatLayer(pieces, length);
            if (!opened.identity.equals(identity)) {
                throw new DamagedFileException("is of " + opened.identity + ", not of " + identity);
            }
            if (!opened.definition.equals(schema.hash())) {
                throw new DamagedFileException("made for another definition of " + schema.layer());
            }
            return opened;
        }
    }

    static FlatLayer inMemory(ByteBuffer content) throws IOException {
        return new FlatLayer(new ByteBuffer[] {content.order(ByteOrder.LITTLE_ENDIAN)}, content.remaining());
    }

    /** Layer id. */
    public String layer() {
        return layer;
    }

    /** 2 polygons, 1 lines, 0 points, −1 a table. */
    public int dimension() {
        return dimension;
    }

    /** Number of features. */
    public int size() {
        return size;
    }

    /** Content of the whole: equal for the same features in any order and under any numbers. */
    public ContentHash hash() {
        return hash;
    }

    /** First half of the hash of one feature's geometry and attributes. */
    public long hashHigh(int feature) {
        return section(Section.HASH).longAt(2L * feature);
    }

    /** Second half of it. */
    public long hashLow(int feature) {
        return section(Section.HASH).longAt(2L * feature + 1);
    }

    /** How many features from {@code feature} on are equal, one after the other, to those of another layer from {@code other} on. */
    public int equalFeatures(int feature, FlatLayer layer, int other) {
        int most = Math.min(size - feature, layer.size - other);
        return (int) (section(Section.HASH).equalLongs(2L * feature, layer.section(Section.HASH), 2L * other, 2L * most)
                / 2);
    }

    /** Id of a feature in the database. */
    public long fid(int feature) {
        return section(Section.FID).longAt(feature);
    }

    public Collection<Column> columns() {
        return Collections.unmodifiableCollection(columns.values());
    }

    public Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** Number of blocks: neighbouring features that fit well into memory together. */
    public int blocks() {
        return (int) (section(Section.BLOCKS).length() / Integer.BYTES) - 1;
    }

    /** First feature of a block; the number of features for the block after the last. */
    public int blockStart(int block) {
        return section(Section.BLOCKS).intAt(block);
    }

    /** Planar area of a feature, m²; 0 for lines, points and tables. */
    public double area(int feature) {
        return dimension == 2 ? section(Section.AREA).doubleAt(feature) : 0;
    }

    /** Box of a feature; a null envelope when it has no place. */
    public Envelope box(int feature) {
        if (dimension < 0 || parts(feature) == 0) {
            return new Envelope();
        }
        Slab box = section(Section.BOX);
        long at = 4L * feature;
        return new Envelope(box.doubleAt(at), box.doubleAt(at + 2), box.doubleAt(at + 1), box.doubleAt(at + 3));
    }

    /** Boxes of all features, minX, minY, maxX, maxY each; a feature without a place has minX &gt; maxX. */
    public double[] boxes() {
        double[] boxes = new double[4 * size];
        if (dimension >= 0) {
            section(Section.BOX).doubles(0, boxes, 0, boxes.length);
        }
        return boxes;
    }

    /** All polygons, in the order of the features; kept as long as memory lasts. Without polygons every feature is empty. */
    public synchronized FlatPolygons polygons() {
        FlatPolygons known = all.get();
        if (known == null) {
            known = polygons(0, size);
            all = new SoftReference<>(known);
        }
        return known;
    }

    /** The polygons of the features {@code from} to {@code to − 1}, read anew. */
    public FlatPolygons polygons(int from, int to) {
        int features = to - from;
        double[] box = new double[4 * features];
        double[] area = new double[features];
        if (dimension != 2) {
            return empty(features);
        }
        FlatLines lines = lines(from, to);
        section(Section.BOX).doubles(4L * from, box, 0, box.length);
        section(Section.AREA).doubles(from, area, 0, features);
        return FlatPolygons.ofArrays(lines.xy(), lines.partStart(), lines.firstPart(), box, area);
    }

    /** The polygons of some features, in the order given. */
    public FlatPolygons polygons(int[] features) {
        double[] box = new double[4 * features.length];
        double[] area = new double[features.length];
        if (dimension != 2) {
            return empty(features.length);
        }
        FlatLines lines = lines(features);
        for (int i = 0; i < features.length; i++) {
            section(Section.BOX).doubles(4L * features[i], box, 4 * i, 4);
            area[i] = section(Section.AREA).doubleAt(features[i]);
        }
        return FlatPolygons.ofArrays(lines.xy(), lines.partStart(), lines.firstPart(), box, area);
    }

    private static FlatPolygons empty(int features) {
        double[] box = new double[4 * features];
        for (int i = 0; i < features; i++) {
            System.arraycopy(FlatWriter.NOWHERE, 0, box, 4 * i, 4);
        }
        return FlatPolygons.ofArrays(new double[0], new int[1], new int[features + 1], box, new double[features]);
    }

    /** Rings, lines or points of the features {@code from} to {@code to − 1}. */
    public FlatLines lines(int from, int to) {
        if (dimension < 0) {
            return new FlatLines(new double[0], new int[1], new int[to - from + 1]);
        }
        int[] firstPart = new int[to - from + 1];
        section(Section.FIRST_PART).ints(from, firstPart, 0, firstPart.length);
        int part = firstPart[0];
        int[] partStart = new int[firstPart[to - from] - part + 1];
        section(Section.PART_START).ints(part, partStart, 0, partStart.length);
        int vertex = partStart[0];
        double[] xy = new double[2 * (partStart[partStart.length - 1] - vertex)];
        section(Section.VERTICES).doubles(2L * vertex, xy, 0, xy.length);
        subtract(firstPart, part);
        subtract(partStart, vertex);
        return new FlatLines(xy, partStart, firstPart);
    }

    /** Rings, lines or points of some features, in the order given. */
    public FlatLines lines(int[] features) {
        int[] firstPart = new int[features.length + 1];
        int vertices = 0;
        for (int i = 0; i < features.length; i++) {
            firstPart[i + 1] = firstPart[i] + parts(features[i]);
            vertices += vertices(features[i]);
        }
        int[] partStart = new int[firstPart[features.length] + 1];
        double[] xy = new double[2 * vertices];
        int at = 0;
        for (int i = 0; i < features.length; i++) {
            if (parts(features[i]) == 0) {
                continue;
            }
            int part = section(Section.FIRST_PART).intAt(features[i]);
            int first = section(Section.PART_START).intAt(part);
            int count = vertices(features[i]);
            section(Section.VERTICES).doubles(2L * first, xy, 2 * at, 2 * count);
            for (int p = firstPart[i]; p < firstPart[i + 1]; p++) {
                partStart[p + 1] = at - first + section(Section.PART_START).intAt(part + p - firstPart[i] + 1L);
            }
            at += count;
        }
        return new FlatLines(xy, partStart, firstPart);
    }

    /** The geometry of a feature, made for this call: multi type, EPSG:9377; null for a row without a place. */
    public @Nullable Geometry geometry(int feature) {
        FlatShape shape = shape(feature);
        return shape == null
                ? null
                : FlatShape.geometry(dimension, shape.xy(), shape.partStart(), shape.polygonOfPart());
    }

    /** The same as arrays. */
    public @Nullable FlatShape shape(int feature) {
        if (dimension < 0 || section(Section.PLACED).byteAt(feature) == 0) {
            return null;
        }
        FlatLines lines = lines(feature, feature + 1);
        int[] polygon = new int[dimension == 2 ? lines.partStart().length - 1 : 0];
        section(Section.POLYGON).ints(section(Section.FIRST_PART).intAt(feature), polygon, 0, polygon.length);
        return FlatShape.ofArrays(lines.xy(), lines.partStart(), polygon);
    }

    private int parts(int feature) {
        return dimension < 0
                ? 0
                : section(Section.FIRST_PART).intAt(feature + 1L)
                        - section(Section.FIRST_PART).intAt(feature);
    }

    /** Number of vertices of a feature. */
    public int vertices(int feature) {
        return dimension < 0
                ? 0
                : section(Section.PART_START).intAt(section(Section.FIRST_PART).intAt(feature + 1L))
                        - section(Section.PART_START)
                                .intAt(section(Section.FIRST_PART).intAt(feature));
    }

    private static void subtract(int[] numbers, int first) {
        if (first != 0) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] -= first;
            }
        }
    }

    private Slab section(Section section) {
        return sections[section.ordinal()];
    }
}
