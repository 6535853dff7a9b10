package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small table as delimited text; charset and delimiter are found out from the file. */
public final class DelimitedText {
    private static final int CELL = 32_767;

    private DelimitedText() {}

    /** A record that is not blank. {@code line} counts from 1. */
    public record Line(long line, List<String> cells) {}

    /**
     * All records.
     *
     * @param most records that are read; what follows is left
     * @throws IntakeRefusal a cell that is too long
     */
    public static List<Line> read(Path file, int most) throws IOException {
        CsvDialect dialect = CsvDialect.detect(file, String.valueOf(file.getFileName()), null, null);
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(dialect.mark());
            try (CsvRecords records =
                    new CsvRecords(new InputStreamReader(in, dialect.charset()), dialect.delimiter(), CELL)) {
                for (String[] cells = records.next(); cells != null && lines.size() < most; cells = records.next()) {
                    lines.add(new Line(records.line(), List.of(cells)));
                }
            }
        }
        return lines;
    }
}
