package co.expediente.intake.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes texts and mends what is never meant: half characters at the end of a field, decomposed accents, invisible and
 * direction marks. Counts everything it does; not for use by several threads.
 */
final class TextCleaner {
    private final CharsetDecoder decoder;
    private final boolean utf8;
    private final boolean twice;
    private final boolean table;
    private List<IntakeNote> lastFound = List.of();
    private long symbols;
    private long replaced;
    private long cut;
    private long composed;
    private long invisible;
    private long doubled;
    private @Nullable String doubledExample;
    private @Nullable String doubledRepaired;

    TextCleaner(Charset charset) {
        this(charset, false, false);
    }

    /**
     * @param twice turn back texts that were converted to UTF-8 twice
     * @param table whether the texts come from a dBASE table, which was not made for symbols beyond the letters (ENC-012)
     */
    TextCleaner(Charset charset, boolean twice, boolean table) {
        this.twice = twice;
        this.table = table;
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** The text of these bytes, mended. */
    String text(byte[] bytes, int from, int to) {
        lastFound = List.of();
        boolean plain = true;
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == 0x7F) {
                plain = false;
                break;
            }
        }
        if (plain) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        int end = to;
        if (utf8 && Utf8.judge(bytes, from, to) == Utf8.Verdict.CUT) {
            end = Utf8.cutAt(bytes, from, to);
            cut++;
        }
        CharBuffer out = CharBuffer.allocate((int) Math.ceil((end - from) * (double) decoder.maxCharsPerByte()) + 4);
        decoder.reset();
        decoder.decode(ByteBuffer.wrap(bytes, from, end - from), out, true);
        decoder.flush(out);
        return clean(out.flip().toString());
    }

    /** Mends a text that is decoded already. */
    String clean(String text) {
        lastFound = List.of();
        String result = text;
        boolean touched = false;
        boolean lost = false;
        boolean beyond = false;
        boolean marks = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7F) {
                continue;
            }
            touched = true;
            lost |= c == 0xFFFD;
            beyond |= Character.isSurrogate(c);
            marks |= isInvisible(text, i);
        }
        if (!touched) {
            return text;
        }
        String once = looksDoubled(result) || twice ? undoubled(result) : null;
        if (once != null && twice) {
            result = once;
            marks = true;
        } else if (looksDoubled(result)) {
            doubled(result, once == null ? result : once);
        }
        if (lost) {
            replaced++;
            found("ENC-004", Map.of());
        }
        if (marks) {
            String kept = withoutInvisible(result);
            if (!kept.equals(result)) {
                invisible++;
                found("ENC-009", Map.of());
                result = kept;
            }
        }
        if (beyond && table) {
            symbols++;
            found("ENC-012", Map.of());
        }
        if (!Normalizer.isNormalized(result, Normalizer.Form.NFC)) {
            composed++;
            result = Normalizer.normalize(result, Normalizer.Form.NFC);
        }
        return result;
    }

    /** What a person should look at in the text mended last: ENC-003, 004, 009, 012. */
    List<IntakeNote> lastFound() {
        return lastFound;
    }

    private void found(String code, Map<String, Object> facts) {
        if (lastFound.isEmpty()) {
            lastFound = new ArrayList<>(2);
        }
        lastFound.add(new IntakeNote(code, 1, facts));
    }

    private void doubled(String text, String once) {
        doubled++;
        String example = text.length() <= 60 ? text : text.substring(0, 60);
        String repaired = once.length() <= 60 ? once : once.substring(0, 60);
        if (doubledExample == null) {
            doubledExample = example;
            doubledRepaired = repaired;
        }
        found("ENC-003", Map.of("example", example, "repaired", repaired));
    }

    private static String withoutInvisible(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isInvisible(text, i)) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    /** The text before its second conversion, or null when it cannot have had one. */
    static @Nullable String undoubled(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            // The five bytes that Windows-1252 leaves open stand for themselves.
            byte[] one = c < 0x80 || c >= 0x80 && c < 0xA0
                    ? new byte[] {(byte) c}
                    : text.substring(i, i + 1).getBytes(TextEncoding.WINDOWS_1252);
            if (one.length != 1 || one[0] == '?' && c != '?') {
                return null;
            }
            bytes[i] = one[0];
        }
        int end = bytes.length;
        Utf8.Verdict verdict = Utf8.judge(bytes, 0, end);
        if (verdict == Utf8.Verdict.CUT) {
            end = Utf8.cutAt(bytes, 0, end);
            // A single accent at the end of a text that is right looks like a letter cut in two; Ã and Â hardly end a
            // word.
            verdict =
                    bytes[end] == (byte) 0xC3 || bytes[end] == (byte) 0xC2 ? Utf8.Verdict.VALID : Utf8.Verdict.INVALID;
        }
        return verdict == Utf8.Verdict.VALID ? new String(bytes, 0, end, StandardCharsets.UTF_8) : null;
    }

    /** What was mended so far. */
    List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>();
        add(notes, "ENC-004", replaced, Map.of("count", replaced));
        add(notes, "ENC-005", cut, Map.of("count", cut));
        add(notes, "ENC-006", composed, Map.of("count", composed));
        add(notes, "ENC-009", invisible, Map.of("count", invisible));
        add(notes, "ENC-012", symbols, Map.of("count", symbols));
        if (doubledExample != null && doubledRepaired != null) {
            add(
                    notes,
                    "ENC-003",
                    doubled,
                    Map.of("count", doubled, "example", doubledExample, "repaired", doubledRepaired));
        }
        return notes;
    }

    private static void add(List<IntakeNote> notes, String code, long count, Map<String, Object> params) {
        if (count > 0) {
            notes.add(new IntakeNote(code, count, params));
        }
    }

    /** "Ã³", "Ã±", "Â°": two characters of Windows-1252 that together are the UTF-8 of one Spanish letter or sign. */
    private static boolean looksDoubled(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            char d = text.charAt(i + 1);
            if (c == 'Ã' && "¡©\u00ADº³±¼\u0081\u0089\u008D‰\u0093“‘\u0091šœ\u009A\u009C".indexOf(d) >= 0
                    || c == 'Â' && "°ºª¿¡²³".indexOf(d) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Control characters but tab and line ends, zero-width and direction marks, the byte order mark, soft hyphen. */
    private static boolean isInvisible(String text, int i) {
        char c = text.charAt(i);
        if (c >= 0x7F && c <= 0xAD && i > 0 && (text.charAt(i - 1) == 'Ã' || text.charAt(i - 1) == 'Â')) {
            return false; // second half of a letter that was converted twice: taken away, the letter would be lost
        }
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r'
                || c >= 0x7F && c <= 0x9F
                || c == 0xAD
                || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x2069
                || c == 0xFEFF;
    }
}
