package co.expediente.intake.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a text say about its encoding: a byte order mark, or the zeros of UTF-16.
 *
 * @param mark bytes to skip
 * @param charset null when they say nothing
 */
record TextStart(int mark, @Nullable Charset charset) {
    private static final int LOOKED_AT = 4000;

    static TextStart of(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new TextStart(3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return new TextStart(2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return new TextStart(2, StandardCharsets.UTF_16BE);
        }
        return new TextStart(0, wide(bytes));
    }

    /** UTF-16 without a mark: every second byte of western text is zero. */
    private static @Nullable Charset wide(byte[] bytes) {
        int even = 0;
        int odd = 0;
        int length = Math.min(bytes.length, LOOKED_AT);
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int half = length / 2;
        if (half > 8 && odd > half * 0.6 && even < half * 0.1) {
            return StandardCharsets.UTF_16LE;
        }
        return half > 8 && even > half * 0.6 && odd < half * 0.1 ? StandardCharsets.UTF_16BE : null;
    }

    /** ENC-007 for a mark of UTF-8, ENC-008 for UTF-16. */
    List<IntakeNote> notes(String file) {
        if (charset == null) {
            return List.of();
        }
        return charset.equals(StandardCharsets.UTF_8)
                ? List.of(new IntakeNote("ENC-007", 1, Map.of("file", file)))
                : List.of(new IntakeNote("ENC-008", 1, Map.of("file", file, "found", charset.name())));
    }

    private static boolean starts(byte[] bytes, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= bytes.length || bytes[i] != (byte) wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
