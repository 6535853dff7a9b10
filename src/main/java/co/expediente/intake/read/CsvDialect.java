package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a text table is written: charset, byte order mark, delimiter. Found out from the file itself.
 *
 * @param charset of its texts
 * @param mark bytes of the byte order mark to skip
 * @param delimiter between cells
 * @param unclear whether another delimiter would do nearly as well
 * @param notes what people should know about the charset
 */
record CsvDialect(Charset charset, int mark, char delimiter, boolean unclear, List<IntakeNote> notes) {
    private static final int SAMPLE = 1 << 20;
    private static final char[] DELIMITERS = {';', ',', '\t', '|'};

    static CsvDialect detect(Path path, String file, @Nullable String userCharset, @Nullable Character userDelimiter)
            throws IOException {
        byte[] sample;
        try (InputStream in = Files.newInputStream(path)) {
            sample = in.readNBytes(SAMPLE);
        }
        TextStart start = TextStart.of(sample);
        Charset charset = start.charset();
        List<IntakeNote> notes = start.notes(file);
        if (charset == null) {
            TextEncoding.Choice choice = TextEncoding.choose(userCharset, null, 0, file, Utf8.evidence(path));
            charset = choice.charset();
            notes = choice.notes();
        }
        String text = new String(sample, start.mark(), sample.length - start.mark(), charset);
        double[] scores = new double[DELIMITERS.length];
        int best = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(text, DELIMITERS[i]);
            best = scores[i] > scores[best] ? i : best;
        }
        double second = 0;
        for (int i = 0; i < scores.length; i++) {
            second = i == best ? second : Math.max(second, scores[i]);
        }
        // Without any delimiter that cuts, it is a table of one column.
        char found = scores[best] == 0 ? ',' : DELIMITERS[best];
        return new CsvDialect(
                charset,
                start.mark(),
                userDelimiter != null ? userDelimiter : found,
                userDelimiter == null && scores[best] > 0 && second > 0.8 * scores[best],
                notes);
    }

    /** How well a delimiter cuts the first records: into the same, largest number of cells. Lines above the header count against it little. */
    private static double score(String sample, char candidate) {
        try (CsvRecords records = new CsvRecords(new java.io.StringReader(sample), candidate, 1 << 26)) {
            Map<Integer, Integer> widths = new HashMap<>();
            int all = 0;
            String @Nullable [] record;
            while (all < 50 && (record = records.next()) != null) {
                all++;
                widths.merge(record.length, 1, Integer::sum);
            }
            double best = 0;
            for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
                if (width.getKey() > 1) {
                    double share = width.getValue() / (double) all;
                    best = Math.max(best, share * share * Math.log(width.getKey() + 1.0));
                }
            }
            return best;
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
}
