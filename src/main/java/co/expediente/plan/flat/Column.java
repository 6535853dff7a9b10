package co.expediente.plan.flat;

import co.expediente.plan.flat.FlatFormat.Encoding;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of all features of a layer. Safe for any number of threads. Ask {@link #isNull} first: the typed readers say
 * nothing about nulls.
 */
public final class Column {
    private final String name;
    private final ColumnType type;
    private final Encoding encoding;
    private final int size;
    private final Slab nulls;
    private final Slab values;
    private final Slab places;
    private final Slab texts;
    private volatile String @Nullable [] dictionary;
    private volatile @Nullable Tally tally;

    /** @param size number of features */
    Column(String name, ColumnType type, Encoding encoding, int size, Slab[] parts) {
        this.size = size;
        this.name = name;
        this.type = type;
        this.encoding = encoding;
        this.nulls = parts[FlatFormat.NULLS];
        this.values = parts[FlatFormat.VALUES];
        this.places = parts[FlatFormat.TEXT_PLACES];
        this.texts = parts[FlatFormat.TEXTS];
    }

    public String name() {
        return name;
    }

    public ColumnType type() {
        return type;
    }

    /** Whether no feature has a value. */
    public boolean isEmpty() {
        return encoding == Encoding.EMPTY;
    }

    public boolean isNull(int feature) {
        return encoding == Encoding.EMPTY || (nulls.longAt(feature >>> 6) >>> (feature & 63) & 1) != 0;
    }

    /** The number of a {@link ColumnType#NUMBER}, {@link ColumnType#INTEGER} or (as day) {@link ColumnType#DATE}; NaN for null. */
    public double number(int feature) {
        if (isNull(feature)) {
            return Double.NaN;
        }
        return switch (type) {
            case NUMBER -> values.doubleAt(feature);
            case INTEGER -> values.longAt(feature);
            case DATE -> values.intAt(feature);
            default -> throw new IllegalStateException(name + " is " + type);
        };
    }

    /** The value of an {@link ColumnType#INTEGER}; 0 for null. */
    public long integer(int feature) {
        expect(ColumnType.INTEGER);
        return encoding == Encoding.EMPTY ? 0 : values.longAt(feature);
    }

    /** Days since 1970-01-01 of a {@link ColumnType#DATE}; 0 for null. */
    public int day(int feature) {
        expect(ColumnType.DATE);
        return encoding == Encoding.EMPTY ? 0 : values.intAt(feature);
    }

    /** The value of a {@link ColumnType#BOOLEAN}; false for null. */
    public boolean bool(int feature) {
        expect(ColumnType.BOOLEAN);
        return encoding != Encoding.EMPTY && values.byteAt(feature) != 0;
    }

    /** Whether the texts are numbered, so that {@link #code} may be asked. */
    public boolean hasCodes() {
        return encoding == Encoding.DICTIONARY;
    }

    /** Number of different texts; they are in order of {@link String#compareTo}. */
    public int codes() {
        return dictionary().length;
    }

    /** Number of a feature's text; −1 for null. Only where {@link #hasCodes()}. */
    public int code(int feature) {
        return values.intAt(feature);
    }

    /**
     * Number of different kinds of values that {@link #kind} tells apart, null among them; 0 when it tells none, because the
     * values are not counted out.
     */
    public int kinds() {
        if (encoding == Encoding.EMPTY) {
            return 1;
        }
        return encoding == Encoding.DICTIONARY ? codes() + 1 : type == ColumnType.BOOLEAN ? 3 : 0;
    }

    /** Kind of a feature's value: 0 null, then the texts by their number, or false and true. Only where there are {@link #kinds()}. */
    public int kind(int feature) {
        return switch (encoding) {
            case EMPTY -> 0;
            case DICTIONARY -> values.intAt(feature) + 1;
            default -> isNull(feature) ? 0 : values.byteAt(feature) != 0 ? 2 : 1;
        };
    }

    /** Kinds of all features. Only where there are {@link #kinds()}. */
    public int[] allKinds() {
        int[] all = new int[size];
        if (encoding == Encoding.DICTIONARY) {
            values.ints(0, all, 0, size);
            for (int i = 0; i < size; i++) {
                all[i]++;
            }
        } else if (encoding != Encoding.EMPTY) {
            for (int i = 0; i < size; i++) {
                all[i] = kind(i);
            }
        }
        return all;
    }

    /** The features by kind; counted once. Only where there are {@link #kinds()}. */
    public Tally tally() {
        Tally known = tally;
        if (known == null) {
            known = new Tally(new int[kinds()], new int[kinds()]);
            int[] all = allKinds();
            for (int i = size - 1; i >= 0; i--) {
                int kind = all[i];
                known.count[kind]++;
                known.first[kind] = i;
            }
            tally = known;
        }
        return known;
    }

    /** How many features of each kind there are, and the first one of each. */
    public static final class Tally {
        private final int[] count;
        private final int[] first;

        private Tally(int[] count, int[] first) {
            this.count = count;
            this.first = first;
        }

        public int kinds() {
            return count.length;
        }

        public int count(int kind) {
            return count[kind];
        }

        /** A feature of that kind, where there is one. */
        public int first(int kind) {
            return first[kind];
        }
    }

    /** The value that a number stands for: a text or a list of texts. */
    public Object ofCode(int code) {
        String text = dictionary()[code];
        return type == ColumnType.TEXT_LIST ? split(text) : text;
    }

    /** The text of a {@link ColumnType#TEXT}, or null. */
    public @Nullable String text(int feature) {
        expect(ColumnType.TEXT);
        return isNull(feature) ? null : raw(feature);
    }

    /** The value, or null. */
    public @Nullable Object value(int feature) {
        if (isNull(feature)) {
            return null;
        }
        return switch (type) {
            case NUMBER -> values.doubleAt(feature);
            case INTEGER -> values.longAt(feature);
            case DATE -> LocalDate.ofEpochDay(values.intAt(feature));
            case BOOLEAN -> values.byteAt(feature) != 0;
            case TEXT -> raw(feature);
            case TEXT_LIST -> split(raw(feature));
        };
    }

    private String raw(int feature) {
        if (encoding == Encoding.DICTIONARY) {
            return dictionary()[values.intAt(feature)];
        }
        return read(feature);
    }

    private String read(int index) {
        long from = places.longAt(index);
        int length = (int) (places.longAt(index + 1L) - from);
        return new String(texts.bytes(from, length), StandardCharsets.UTF_8);
    }

    private String[] dictionary() {
        String[] known = dictionary;
        if (known == null) {
            known = new String[(int) (places.length() / Long.BYTES) - 1];
            for (int i = 0; i < known.length; i++) {
                known[i] = read(i);
            }
            dictionary = known;
        }
        return known;
    }

    private static List<String> split(String joined) {
        List<String> list = new ArrayList<>();
        int from = 0;
        for (int end = joined.indexOf('\0'); end >= 0; end = joined.indexOf('\0', from)) {
            list.add(joined.substring(from, end));
            from = end + 1;
        }
        return list;
    }

    private void expect(ColumnType wanted) {
        if (type != wanted) {
            throw new IllegalStateException(name + " is " + type + ", not " + wanted);
        }
    }
}
