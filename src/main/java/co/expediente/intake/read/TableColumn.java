package co.expediente.intake.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all cells of one column together are: their type, the order of their dates, whether blanks may mean 0. */
final class TableColumn {
    private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9]\\d{0,8})");
    private static final Pattern LARGE = Pattern.compile("[+-]?[1-9]\\d{9,17}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+[.]\\d+([Ee][+-]?\\d+)?");
    /** A point before three digits may mark thousands or decimals. */
    private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}[.]\\d{3}");

    private static final Pattern ZERO = Pattern.compile("[+-]?0+([.,]0+)?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})(\\s.*)?");
    /** Longer texts are neither numbers nor dates. */
    private static final int SHORT = 40;

    private SourceColumn.@Nullable Type type;
    private boolean grouped;
    private boolean decimal;
    private long blanks;
    private long values;
    private long numbers;
    private boolean zeros;
    private long dates;
    private boolean dayFirst;
    private boolean monthFirst;

    /** @param number whether it is a number of the file's own */
    void add(String cell, boolean number) {
        String text = cell.strip();
        if (text.isEmpty()) {
            blanks++;
            return;
        }
        values++;
        if (text.length() > SHORT) {
            type = SourceColumn.Type.STRING;
            return;
        }
        numbers += TableHeader.isNumber(text) ? 1 : 0;
        zeros |= ZERO.matcher(text).matches();
        if (type != SourceColumn.Type.STRING) {
            type = wider(type, of(text));
        }
        if (!number && text.indexOf('.') >= 0) {
            boolean open = GROUPED.matcher(text).matches();
            grouped |= open;
            decimal |= !open && DECIMAL.matcher(text).matches();
        }
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            dates++;
            dayFirst |= Integer.parseInt(date.group(1)) > 12;
            monthFirst |= Integer.parseInt(date.group(2)) > 12;
        }
    }

    /** The narrowest type of GDAL that holds it; leading zeros make a code, hence text. */
    private static SourceColumn.Type of(String text) {
        if (WHOLE.matcher(text).matches()) {
            return SourceColumn.Type.INTEGER;
        }
        if (LARGE.matcher(text).matches()) {
            return SourceColumn.Type.INTEGER64;
        }
        return DECIMAL.matcher(text).matches() ? SourceColumn.Type.REAL : SourceColumn.Type.STRING;
    }

    private static SourceColumn.Type wider(SourceColumn.@Nullable Type one, SourceColumn.Type other) {
        if (one == null || one == other || other == SourceColumn.Type.STRING) {
            return other;
        }
        return one == SourceColumn.Type.REAL || other == SourceColumn.Type.REAL
                ? SourceColumn.Type.REAL
                : SourceColumn.Type.INTEGER64;
    }

    SourceColumn.DateOrder order() {
        if (dates * 10 < values * 8 || !monthFirst) {
            return SourceColumn.DateOrder.DAY_FIRST;
        }
        return dayFirst ? SourceColumn.DateOrder.MIXED : SourceColumn.DateOrder.MONTH_FIRST;
    }

    SourceColumn column(String name, boolean geometry) {
        if (geometry) {
            return new SourceColumn(name, SourceColumn.Type.GEOMETRY);
        }
        boolean counts = values > 0 && numbers * 10 >= values * 9 && !zeros;
        // 12.500 is twelve and a half only beside numbers that prove what the point means.
        boolean open = grouped && !decimal;
        return new SourceColumn(
                name,
                type == null || open ? SourceColumn.Type.STRING : type,
                new SourceColumn.Habits(order(), counts ? blanks : 0));
    }
}
