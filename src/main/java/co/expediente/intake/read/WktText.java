package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Well-known text of geometries as tables hold it (OGC 06-103r4, 7; with the {@code SRID=n;} of PostGIS) to WKB. Written here
 * because a ring that is not closed must not cost the row: that is for the repair to judge. Z and M are left out.
 */
final class WktText {
    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("POINT", 1),
            Map.entry("LINESTRING", 2),
            Map.entry("POLYGON", 3),
            Map.entry("MULTIPOINT", 4),
            Map.entry("MULTILINESTRING", 5),
            Map.entry("MULTIPOLYGON", 6),
            Map.entry("GEOMETRYCOLLECTION", 7),
            Map.entry("CIRCULARSTRING", 8),
            Map.entry("COMPOUNDCURVE", 9),
            Map.entry("CURVEPOLYGON", 10),
            Map.entry("MULTICURVE", 11),
            Map.entry("MULTISURFACE", 12));

    private static final int DEEPEST = 24;

    private final String text;
    private int at;

    private WktText(String text) {
        this.text = text;
    }

    /** The code that {@code SRID=n;} names, or null. */
    static @Nullable Integer srid(String text) {
        String start = text.stripLeading();
        int end = start.indexOf(';');
        if (!start.regionMatches(true, 0, "SRID=", 0, 5) || end < 6 || end > 12) {
            return null;
        }
        try {
            return Integer.valueOf(start.substring(5, end).strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether a text begins like one. */
    static boolean looksLikeOne(String text) {
        WktText reader = new WktText(text);
        reader.skipSrid();
        String word = reader.word();
        reader.blanks();
        return TYPES.containsKey(plain(word))
                && reader.at < text.length()
                && "(EZMezm".indexOf(text.charAt(reader.at)) >= 0;
    }

    /** @throws GeoJsonShapeException when it is none */
    static byte[] wkb(String text) {
        WktText reader = new WktText(text);
        reader.skipSrid();
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, text.length() / 2));
        reader.tagged(out, 0);
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.unreadable();
        }
        return out.toByteArray();
    }

    private void skipSrid() {
        blanks();
        if (text.regionMatches(true, at, "SRID=", 0, 5)) {
            int end = text.indexOf(';', at);
            at = end < 0 ? text.length() : end + 1;
        }
    }

    private void tagged(ByteArrayOutputStream out, int depth) {
        Integer type = TYPES.get(plain(word()));
        if (type == null) {
            throw unreadable();
        }
        body(type, out, depth);
    }

    private void body(int type, ByteArrayOutputStream out, int depth) {
        if (depth > DEEPEST) {
            throw unreadable();
        }
        int mark = at;
        String word = word().toUpperCase(Locale.ROOT);
        if (word.equals("Z") || word.equals("M") || word.equals("ZM")) {
            mark = at;
            word = word().toUpperCase(Locale.ROOT);
        }
        boolean empty = word.equals("EMPTY");
        if (!empty) {
            at = mark;
        }
        Wkb.head(out, type);
        switch (type) {
            case 1 -> {
                double[] position = empty ? new double[] {Double.NaN, Double.NaN} : positions();
                if (position.length != 2) {
                    throw unreadable();
                }
                Wkb.ordinates(out, position, 2);
            }
            case 2, 8 -> line(out, empty);
            case 3 -> children(out, empty, () -> line(out, false));
            case 4 -> points(out, empty);
            case 5 -> children(out, empty, () -> body(2, out, depth + 1));
            case 6 -> children(out, empty, () -> body(3, out, depth + 1));
            case 7 -> children(out, empty, () -> tagged(out, depth + 1));
            case 12 -> children(out, empty, () -> mixed(3, out, depth + 1));
            default -> children(out, empty, () -> mixed(2, out, depth + 1));
        }
    }

    /** A child with its own tag, or without one of the plain type. */
    private void mixed(int plainType, ByteArrayOutputStream out, int depth) {
        blanks();
        if (at < text.length() && text.charAt(at) == '(') {
            body(plainType, out, depth);
        } else {
            tagged(out, depth);
        }
    }

    private void line(ByteArrayOutputStream out, boolean empty) {
        double[] positions = empty ? new double[0] : positions();
        Wkb.count(out, positions.length / 2);
        Wkb.ordinates(out, positions, positions.length);
    }

    /** Points with brackets of their own or without. */
    private void points(ByteArrayOutputStream out, boolean empty) {
        double[] positions = empty ? new double[0] : positions();
        Wkb.count(out, positions.length / 2);
        for (int i = 0; i < positions.length; i += 2) {
            Wkb.head(out, 1);
            Wkb.ordinate(out, positions[i]);
            Wkb.ordinate(out, positions[i + 1]);
        }
    }

    private void children(ByteArrayOutputStream out, boolean empty, Runnable child) {
        if (empty) {
            Wkb.count(out, 0);
            return;
        }
        // How many there are is known after them: they are counted on a first way through the brackets.
        int start = at;
        expect('(');
        int depth = 0;
        int count = 1;
        for (int i = at; ; i++) {
            if (i >= text.length()) {
                at = start;
                throw unreadable();
            }
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth-- == 0) {
                break;
            } else if (c == ',' && depth == 0) {
                count++;
            }
        }
        Wkb.count(out, count);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                expect(',');
            }
            child.run();
        }
        expect(')');
    }

    /** Positions in brackets, packed x, y. */
    private double[] positions() {
        expect('(');
        double[] packed = new double[16];
        int count = 0;
        char c;
        do {
            boolean bracket = blanks() == '(';
            if (bracket) {
                at++;
            }
            if (count + 2 > packed.length) {
                packed = Arrays.copyOf(packed, packed.length * 2);
            }
            packed[count++] = number();
            packed[count++] = number();
            for (int more = 0; more < 2 && ",)".indexOf(blanks()) < 0; more++) {
                number();
            }
            if (bracket) {
                expect(')');
            }
            c = blanks();
            at++;
        } while (c == ',');
        if (c != ')') {
            throw unreadable();
        }
        return Arrays.copyOf(packed, count);
    }

    private double number() {
        blanks();
        int start = at;
        while (at < text.length() && "(), \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        int length = at - start;
        if (length == 0 || length > 60) {
            throw unreadable();
        }
        char[] digits = new char[length];
        text.getChars(start, at, digits, 0);
        try {
            return Decimals.parse(digits, 0, length);
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    private String word() {
        blanks();
        int start = at;
        while (at < text.length() && at - start < 30 && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** {@code POINTZ} is written as well as {@code POINT Z}. */
    private static String plain(String word) {
        return word.toUpperCase(Locale.ROOT).replaceFirst("(?<=[TGNEY])(ZM|Z|M)$", "");
    }

    private void expect(char wanted) {
        if (blanks() != wanted) {
            throw unreadable();
        }
        at++;
    }

    /** Goes to the next character that is not blank and answers it; 0 at the end. */
    private char blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private GeoJsonShapeException unreadable() {
        return new GeoJsonShapeException("WKT");
    }
}
