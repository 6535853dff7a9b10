package co.expediente.intake.read;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The end of a table: totals and notes below the last row (CSV-011). Only what is sure: such rows must be the last ones, and
 * totals must not occur among the others, where they are a category like any.
 */
final class TableFoot {
    private static final Pattern TOTAL =
            Pattern.compile("(GRAN |SUB ?)?TOTAL(ES)?( .{0,40})?|SUMA(TORIA)?( TOTAL)?|PROMEDIO( .{0,20})?");
    private static final Pattern NOTE = Pattern.compile(
            "(FUENTES?|NOTAS?|ELABOR\\w*|OBSERVACI\\w+|ACTUALIZAD\\w+|FECHA DE \\w+|CALCULOS|PROYECCION\\w*)\\b.*|\\*+.*|\\(\\w\\).*",
            Pattern.DOTALL);
    private static final int LONGEST = 2000;

    private long rows;
    private long notesFrom = Long.MAX_VALUE;
    private long totalsFrom = Long.MAX_VALUE;
    private boolean totalsInside;

    /** Takes the next row. */
    void add(String[] cells, int width) {
        rows++;
        boolean note = isNote(cells, width);
        boolean total = !note && isTotal(cells, width);
        if (note) {
            notesFrom = Math.min(notesFrom, rows);
            totalsFrom = Math.min(totalsFrom, rows);
        } else if (total) {
            notesFrom = Long.MAX_VALUE;
            totalsFrom = Math.min(totalsFrom, rows);
            totalsHere = true;
        } else {
            totalsInside |= totalsHere;
            notesFrom = Long.MAX_VALUE;
            totalsFrom = Long.MAX_VALUE;
        }
    }

    private boolean totalsHere;

    /** The first row that is none; beyond the last where all are. */
    long from() {
        long from = totalsInside ? notesFrom : totalsFrom;
        // A table of nothing but a total is a table.
        return from == 1 ? Long.MAX_VALUE : from;
    }

    private static boolean isNote(String[] cells, int width) {
        return width >= 2
                && TableHeader.filled(cells) == 1
                && NOTE.matcher(first(cells)).matches();
    }

    private static boolean isTotal(String[] cells, int width) {
        if (width < 2 || !TOTAL.matcher(first(cells)).matches()) {
            return false;
        }
        for (String cell : cells) {
            if (TableHeader.isNumber(cell)) {
                return true;
            }
        }
        return false;
    }

    private static String first(String[] cells) {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                String text = cell.length() > LONGEST ? cell.substring(0, LONGEST) : cell;
                return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                        .replaceAll("[:.]$", "")
                        .toUpperCase(Locale.ROOT);
            }
        }
        return "";
    }
}
