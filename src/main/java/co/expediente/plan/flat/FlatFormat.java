package co.expediente.plan.flat;

/**
 * The file format. Header and sections are little-endian, the directory is written by {@link java.io.DataOutput}; every section
 * begins at a multiple of eight bytes.
 *
 * <pre>
 * header     magic "EXPFLAT\n", int version, int CRC-32C of the directory, long place of the directory, long its length
 * sections   arrays, one after the other
 * directory  identity, definition hash, layer, dimension, counts, content hash, columns, then for each section its place,
 *            length and CRC-32C
 * </pre>
 *
 * The header is written last: a file that was cut off while it was made has none. Features stand in {@link
 * co.expediente.spatial.HilbertOrder} of the middle of their boxes, equal ones by content hash, so the order says nothing about
 * the order of the rows that were loaded. Features without a place (tables) stand in order of hash.
 */
final class FlatFormat {
    /** "EXPFLAT\n" read as a little-endian long. */
    static final long MAGIC = 0x0A54414C46505845L;

    /** Goes up with every change of the format; files of another version are made anew. */
    static final int VERSION = 1;

    static final int HEADER = 32;

    /** Features that are read and processed together. */
    static final int BLOCK_FEATURES = 4096;

    /** Vertices after which a block ends before it has its number of features. */
    static final int BLOCK_VERTICES = 1 << 17;

    private FlatFormat() {}

    /** Sections every layer has; those of column c follow, {@link #COLUMN_SECTIONS} each. An absent one is empty. */
    enum Section {
        /** long: id of the feature in the database. */
        FID,
        /** two longs: content hash. */
        HASH,
        /** byte: whether the feature has a geometry. */
        PLACED,
        /** int, one more than features: first part. */
        FIRST_PART,
        /** int, one more than parts: first vertex. */
        PART_START,
        /** int: polygon of a ring, as in {@link co.expediente.spatial.FlatShape}. */
        POLYGON,
        /** two doubles a vertex. */
        VERTICES,
        /** four doubles a feature: minX, minY, maxX, maxY. */
        BOX,
        /** double: planar area, m². */
        AREA,
        /** int, one more than blocks: first feature. */
        BLOCKS
    }

    /** How a column is written. */
    enum Encoding {
        /** Nothing but nulls: no sections. */
        EMPTY,
        /** A value a feature: double, long, int (day), byte (0, 1). */
        VALUES,
        /** int: number of a text in the sorted dictionary, −1 for null. */
        DICTIONARY,
        /** A text a feature. */
        PLAIN
    }

    /** Null bits; values or codes; place of texts (one long more than texts); UTF-8 of texts. */
    static final int COLUMN_SECTIONS = 4;

    static final int NULLS = 0;
    static final int VALUES = 1;
    static final int TEXT_PLACES = 2;
    static final int TEXTS = 3;

    static int columnSection(int column, int part) {
        return Section.values().length + COLUMN_SECTIONS * column + part;
    }
}
