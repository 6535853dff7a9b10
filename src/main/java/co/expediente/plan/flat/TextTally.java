package co.expediente.plan.flat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a text column while its rows come in: its different texts as long as they are few, and its length. */
final class TextTally {
    /** More different texts than this are written out one by one. */
    private static final int FEW = 1 << 16;

    private @Nullable Map<String, Integer> codes = new HashMap<>();
    private long bytes;

    void add(String text, int utf8Length) {
        bytes += utf8Length;
        if (codes != null) {
            codes.putIfAbsent(text, 0);
            if (codes.size() > FEW) {
                codes = null;
            }
        }
    }

    /** Bytes of all texts. */
    long bytes() {
        return bytes;
    }

    /** The different texts in order, numbered by it; null when there are too many. */
    String @Nullable [] dictionary() {
        if (codes == null) {
            return null;
        }
        String[] texts = codes.keySet().toArray(String[]::new);
        Arrays.sort(texts);
        for (int i = 0; i < texts.length; i++) {
            codes.put(texts[i], i);
        }
        return texts;
    }

    /** Number of a text in the dictionary. */
    int code(String text) {
        Integer code = codes == null ? null : codes.get(text);
        if (code == null) {
            throw new IllegalStateException("not in the dictionary: " + text);
        }
        return code;
    }
}
