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
    private long replaced;
    private long cut;
    private long composed;
    private long invisible;
    private long doubled;
    private @Nullable String doubledExample;

    TextCleaner(Charset charset) {
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** The text of these bytes, mended. */
    String text(byte[] bytes, int from, int to) {
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
        boolean touched = false;
        boolean marks = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7F) {
                continue;
            }
            touched = true;
            if (c == 0xFFFD) {
                replaced++;
                break;
            }
            marks |= isInvisible(c);
        }
        if (!touched) {
            return text;
        }
        String result = text;
        if (marks) {
            invisible++;
            StringBuilder kept = new StringBuilder(text.length());
            text.chars().filter(c -> !isInvisible((char) c)).forEach(c -> kept.append((char) c));
            result = kept.toString();
        }
        if (!Normalizer.isNormalized(result, Normalizer.Form.NFC)) {
            composed++;
            result = Normalizer.normalize(result, Normalizer.Form.NFC);
        }
        if (looksDoubled(result)) {
            doubled++;
            if (doubledExample == null) {
                doubledExample = result.length() <= 60 ? result : result.substring(0, 60);
            }
        }
        return result;
    }

    /** What was mended so far. */
    List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>();
        add(notes, "ENC-004", replaced, Map.of("count", replaced));
        add(notes, "ENC-005", cut, Map.of("count", cut));
        add(notes, "ENC-006", composed, Map.of("count", composed));
        add(notes, "ENC-009", invisible, Map.of("count", invisible));
        if (doubledExample != null) {
            String repaired = new String(doubledExample.getBytes(TextEncoding.WINDOWS_1252), StandardCharsets.UTF_8);
            add(notes, "ENC-003", doubled, Map.of("count", doubled, "example", doubledExample, "repaired", repaired));
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
    private static boolean isInvisible(char c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r'
                || c >= 0x7F && c <= 0x9F
                || c == 0xAD
                || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x2069
                || c == 0xFEFF;
    }
}
