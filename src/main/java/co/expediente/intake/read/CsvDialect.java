package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a text table is written: charset, byte order mark, delimiter. Found out from the file itself.
 *
 * @param charset of its texts
 * @param mark bytes of the byte order mark to skip
 * @param delimiter between cells
 * @param notes what people should know about the choice
 */
record CsvDialect(Charset charset, int mark, char delimiter, List<IntakeNote> notes) {
    private static final int SAMPLE = 1 << 20;

    static CsvDialect detect(Path path, String file, @Nullable String userCharset) throws IOException {
        byte[] sample;
        try (InputStream in = Files.newInputStream(path)) {
            sample = in.readNBytes(SAMPLE);
        }
        int mark = 0;
        Charset charset;
        List<IntakeNote> notes = List.of();
        if (starts(sample, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
            charset = StandardCharsets.UTF_8;
            notes = List.of(new IntakeNote("ENC-007", 1, Map.of("file", file)));
        } else if (starts(sample, 0xFF, 0xFE) || starts(sample, 0xFE, 0xFF)) {
            mark = 2;
            charset = sample[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            notes = List.of(new IntakeNote("ENC-008", 1, Map.of("file", file, "found", charset.name())));
        } else {
            Charset wide = wide(sample);
            if (wide != null) {
                charset = wide;
                notes = List.of(new IntakeNote("ENC-008", 1, Map.of("file", file, "found", charset.name())));
            } else {
                TextEncoding.Choice choice = TextEncoding.choose(userCharset, null, 0, file, Utf8.evidence(path));
                charset = choice.charset();
                notes = choice.notes();
            }
        }
        return new CsvDialect(charset, mark, delimiter(new String(sample, mark, sample.length - mark, charset)), notes);
    }

    /** UTF-16 without a mark: every second byte of western text is zero. */
    private static @Nullable Charset wide(byte[] sample) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < Math.min(sample.length, 4000); i++) {
            if (sample[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int half = Math.min(sample.length, 4000) / 2;
        if (half > 8 && odd > half * 0.6 && even < half * 0.1) {
            return StandardCharsets.UTF_16LE;
        }
        return half > 8 && even > half * 0.6 && odd < half * 0.1 ? StandardCharsets.UTF_16BE : null;
    }

    /** The candidate that cuts the first records into the same, largest number of cells. */
    private static char delimiter(String sample) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : new char[] {';', ',', '\t', '|'}) {
            double score = score(sample, candidate);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    private static double score(String sample, char candidate) {
        try (CsvRecords records = new CsvRecords(new java.io.StringReader(sample), candidate, 1 << 26)) {
            String @Nullable [] header = records.next();
            if (header == null || header.length < 2) {
                return 0;
            }
            int same = 0;
            int all = 0;
            String @Nullable [] record;
            while (all < 50 && (record = records.next()) != null) {
                all++;
                same += record.length == header.length ? 1 : 0;
            }
            double share = all == 0 ? 1 : same / (double) all;
            return share * share * Math.log(header.length + 1.0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The text after the mark. */
    Reader open(Path path) throws IOException {
        InputStream in = new java.io.BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.skipNBytes(mark);
        return new InputStreamReader(in, charset);
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
