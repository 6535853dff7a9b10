package co.expediente.intake.read;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts that were taken for Windows-1252 and converted to UTF-8 a second time: "ConsolidaciÃ³n" (ENC-003). */
public final class TwiceEncoded {
    /** What a person says as encoding to have them turned back. */
    public static final String NAME = TextEncoding.TWICE;

    private TwiceEncoded() {}

    public static boolean isName(@Nullable String encoding) {
        return TextEncoding.isTwice(encoding);
    }

    /** The text before its second conversion; the same when it had none. */
    public static String repaired(String text) {
        String once = TextCleaner.undoubled(text);
        return once == null ? text : once;
    }

    /** The way back: what a repaired text was in the file. */
    public static String doubled(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder twice = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            String one = new String(new byte[] {b}, TextEncoding.WINDOWS_1252);
            // The five bytes that Windows-1252 leaves open stand for themselves.
            twice.append(one.equals("\uFFFD") ? String.valueOf((char) (b & 0xFF)) : one);
        }
        return twice.toString();
    }
}
