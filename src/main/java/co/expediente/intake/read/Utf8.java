package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Judges bytes as UTF-8 without decoding them (Unicode 15, table 3-7: no surrogates, no overlong forms). */
final class Utf8 {
    /** What a run of bytes is. */
    enum Verdict {
        ASCII,
        VALID,
        /** Valid but for an unfinished character at the very end: a field cut in the middle of a letter. */
        CUT,
        INVALID
    }

    private Utf8() {}

    static Verdict judge(byte[] bytes, int from, int to) {
        boolean ascii = true;
        int i = from;
        while (i < to) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                i++;
                continue;
            }
            ascii = false;
            int length = length(lead);
            if (length == 0) {
                return Verdict.INVALID;
            }
            for (int k = 1; k < length; k++) {
                if (i + k >= to) {
                    return Verdict.CUT;
                }
                if (!continues(lead, k, bytes[i + k] & 0xFF)) {
                    return Verdict.INVALID;
                }
            }
            i += length;
        }
        return ascii ? Verdict.ASCII : Verdict.VALID;
    }

    /** Start of the unfinished character when the verdict is {@link Verdict#CUT}, else {@code to}. */
    static int cutAt(byte[] bytes, int from, int to) {
        for (int i = to - 1; i >= Math.max(from, to - 3); i--) {
            int b = bytes[i] & 0xFF;
            if (b >= 0xC0) {
                return i + length(b) > to ? i : to;
            }
            if (b < 0x80) {
                return to;
            }
        }
        return to;
    }

    /** Judges a whole text file. UTF-16 with its mark counts as plain: its readers know it by the mark. */
    static TextEncoding.Evidence evidence(Path path) throws IOException {
        boolean letters = false;
        try (InputStream in = Files.newInputStream(path)) {
            byte[] block = new byte[1 << 20];
            int kept = 0;
            int read;
            boolean first = true;
            while ((read = in.readNBytes(block, kept, block.length - kept)) > 0) {
                int end = kept + read;
                if (first && end >= 2 && (block[0] == (byte) 0xFF || block[0] == (byte) 0xFE)) {
                    return new TextEncoding.Evidence(false, true);
                }
                first = false;
                Verdict verdict = judge(block, 0, end);
                if (verdict == Verdict.INVALID) {
                    return new TextEncoding.Evidence(true, false);
                }
                letters |= verdict != Verdict.ASCII;
                int cut = verdict == Verdict.CUT ? cutAt(block, 0, end) : end;
                kept = end - cut;
                System.arraycopy(block, cut, block, 0, kept);
            }
            return new TextEncoding.Evidence(letters, kept == 0);
        }
    }

    static int length(int lead) {
        if (lead < 0x80) {
            return 1;
        }
        if (lead >= 0xC2 && lead <= 0xDF) {
            return 2;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return 3;
        }
        return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    }

    private static boolean continues(int lead, int k, int b) {
        if (b < 0x80 || b > 0xBF) {
            return false;
        }
        if (k > 1) {
            return true;
        }
        return switch (lead) {
            case 0xE0 -> b >= 0xA0;
            case 0xED -> b <= 0x9F;
            case 0xF0 -> b >= 0x90;
            case 0xF4 -> b <= 0x8F;
            default -> true;
        };
    }
}
