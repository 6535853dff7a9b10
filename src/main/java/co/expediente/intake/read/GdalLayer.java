package co.expediente.intake.read;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A layer of a GeoPackage or file geodatabase; both keep their texts in Unicode. */
final class GdalLayer implements SourceLayer {
    private final Path input;
    private final String driver;
    private final GdalCatalog.Entry entry;
    private final String file;
    private final ReadOptions options;

    GdalLayer(Path input, String driver, GdalCatalog.Entry entry, String file, ReadOptions options) {
        this.input = input;
        this.driver = driver;
        this.entry = entry;
        this.file = file;
        this.options = options;
    }

    @Override
    public String name() {
        return entry.name();
    }

    @Override
    public String driver() {
        return driver;
    }

    @Override
    public long features() {
        return entry.features();
    }

    @Override
    public List<SourceColumn> columns() {
        return entry.columns();
    }

    @Override
    public boolean spatial() {
        return entry.spatial();
    }

    @Override
    public CrsStatement crs() {
        return entry.crs();
    }

    @Override
    public String encoding() {
        return "UTF-8";
    }

    @Override
    public List<IntakeNote> notes() {
        return entry.features() == 0
                ? List.of(new IntakeNote("SHP-014", 1, Map.of("file", file, "layer", entry.name())))
                : List.of();
    }

    @Override
    public RowReader read() {
        if (entry.features() == 0) {
            return new NoRows(entry.columns());
        }
        return new GdalRows(
                input,
                driver,
                entry.name(),
                List.of(),
                Map.of(),
                StandardCharsets.UTF_8,
                entry.features(),
                file,
                Objects.requireNonNull(input.toAbsolutePath().getParent()),
                options.limits());
    }
}
