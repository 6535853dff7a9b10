package co.expediente.intake.read;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a source that GDAL reads, through its PGDUMP driver and a pipe. */
final class GdalRows implements RowReader {
    private final GdalProcess process;
    private final PgDumpReader reader;
    private final TextCleaner cleaner;
    private final String file;
    private final String driver;
    private final long expected;
    private long index;
    private boolean ended;

    /**
     * @param input file or folder with a name of ours
     * @param driver GDAL's name of the format
     * @param layer layer inside, or null for the only one
     * @param options open options such as {@code ENCODING=}
     * @param expected the source's own count, or -1 where it is compared by the caller
     * @param file name for messages
     */
    GdalRows(
            Path input,
            String driver,
            @Nullable String layer,
            List<String> options,
            Map<String, String> settings,
            Charset charset,
            long expected,
            String file,
            Path folder,
            IntakeLimits limits) {
        this.file = file;
        this.driver = driver;
        this.expected = expected;
        this.cleaner = new TextCleaner(charset);
        List<String> command = new ArrayList<>(List.of("ogr2ogr", "-f", "PGDUMP", "/vsistdout/", input.toString()));
        if (layer != null) {
            command.add(layer);
        }
        options.forEach(o -> command.addAll(List.of("-oo", o)));
        command.addAll(List.of(
                "--config",
                "PG_USE_COPY",
                "YES",
                "-lco",
                "LAUNDER=NO",
                "-lco",
                "PRECISION=NO",
                "-lco",
                "SPATIAL_INDEX=NONE",
                "-lco",
                "DROP_TABLE=OFF",
                "-lco",
                "CREATE_SCHEMA=OFF",
                "-lco",
                "GEOMETRY_NAME=" + PgDumpReader.GEOMETRY_COLUMN,
                "-lco",
                "FID=" + PgDumpReader.ID_COLUMN,
                "-nln",
                "t",
                "-nlt",
                "GEOMETRY",
                "-unsetFieldWidth",
                "-nomd",
                "-noNativeData"));
        this.process = GdalProcess.start(folder, limits, driver, settings, command);
        this.reader = new PgDumpReader(process.output(), cleaner, limits.rowBytes());
        try {
            reader.open();
        } catch (IOException e) {
            IntakeRefusal refusal = process.failure(file);
            process.close();
            throw refusal;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    @Override
    public List<SourceColumn> columns() {
        return List.copyOf(reader.columns());
    }

    @Override
    public @Nullable RawRow next() {
        if (ended) {
            return null;
        }
        try {
            RawRow row = reader.next(index + 1);
            if (row != null) {
                index++;
                return row;
            }
        } catch (IOException e) {
            throw process.failure(file);
        }
        ended = true;
        process.finish(file);
        if (expected >= 0 && index != expected) {
            throw new IntakeRefusal("EXP-020", Map.of("file", file, "received", index, "expected", expected));
        }
        return null;
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>(cleaner.notes());
        long damaged = process.saidTimes("geometry");
        if (damaged > 0 && driver.equals("GPKG")) {
            notes.add(new IntakeNote("GPK-006", damaged, Map.of("count", damaged)));
        }
        return notes;
    }

    @Override
    public void close() {
        process.close();
    }
}
