package co.expediente.intake.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table that desktop GIS write into the description of a KML placemark: rows of a name and a value. */
final class HtmlTable {
    private HtmlTable() {}

    /** Names and values of all rows that have just two cells; a row with a table inside is none. */
    static Map<String, String> pairs(String html) {
        Map<String, String> pairs = new LinkedHashMap<>();
        List<String> cells = new ArrayList<>();
        String lower = html.toLowerCase(Locale.ROOT);
        int at = 0;
        int cell = -1;
        while (at < html.length()) {
            int open = html.indexOf('<', at);
            int close = open < 0 ? -1 : html.indexOf('>', open);
            if (close < 0) {
                break;
            }
            if (is(lower, open, "td")) {
                cell = close + 1;
            } else if (is(lower, open, "/td") && cell >= 0) {
                cells.add(plain(html.substring(cell, open)));
                cell = -1;
            } else if (is(lower, open, "/tr")) {
                if (cells.size() == 2 && !cells.get(0).isEmpty()) {
                    pairs.putIfAbsent(cells.get(0), cells.get(1));
                }
                cells.clear();
            } else if (is(lower, open, "tr")) {
                cells.clear();
                cell = -1;
            }
            at = close + 1;
        }
        pairs.values().removeIf(v -> v.isEmpty() || v.equals("<Null>") || v.equals("&lt;Null&gt;"));
        return pairs;
    }

    private static boolean is(String lower, int open, String tag) {
        int end = open + 1 + tag.length();
        return lower.startsWith(tag, open + 1) && end < lower.length() && !Character.isLetterOrDigit(lower.charAt(end));
    }

    /** Text without tags; the entities that tables are written with. */
    private static String plain(String html) {
        StringBuilder out = new StringBuilder(html.length());
        boolean tag = false;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                tag = true;
            } else if (c == '>' && tag) {
                tag = false;
            } else if (!tag) {
                out.append(c);
            }
        }
        return out.toString()
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}
