package co.expediente.intake.read;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final int blob;

    /** @param blob column with the geometry of a table that the GeoPackage does not list, or -1 */
    GdalLayer(Path input, String driver, GdalCatalog.Entry entry, int blob, String file, ReadOptions options) {
        this.blob = blob;
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
        return blob >= 0 ? GpkgBlobRows.without(entry.columns(), blob) : entry.columns();
    }

    @Override
    public boolean spatial() {
        return entry.spatial() || blob >= 0;
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
        List<IntakeNote> notes = new ArrayList<>();
        if (entry.features() == 0) {
            notes.add(new IntakeNote("SHP-014", 1, Map.of("file", file, "layer", entry.name())));
        }
        boolean geoPackage = driver.equals("GPKG");
        if (geoPackage && spatial() && crs().kind() == CrsStatement.Kind.NONE) {
            notes.add(new IntakeNote("GPK-005", 1, Map.of("layer", entry.name())));
        }
        if (geoPackage && !entry.keyed()) {
            notes.add(new IntakeNote("GPK-009", 1, Map.of("layer", entry.name())));
        }
        return notes;
    }

    @Override
    public RowReader read() {
        if (entry.features() == 0) {
            return new NoRows(columns());
        }
        boolean geoPackage = driver.equals("GPKG");
        GdalRows plain = new GdalRows(
                input,
                driver,
                entry.name(),
                blob >= 0 ? List.of("LIST_ALL_TABLES=YES") : List.of(),
                Map.of(),
                StandardCharsets.UTF_8,
                entry.features(),
                file,
                Objects.requireNonNull(input.toAbsolutePath().getParent()),
                options.limits());
        RowReader rows = blob >= 0 ? new GpkgBlobRows(plain, blob) : plain;
        return spatial()
                ? new CurveRows(
                        rows,
                        CurveRows.degrees(entry.crs()),
                        geoPackage ? "GPK-008" : "GDB-004",
                        geoPackage ? "GPK-007" : null,
                        entry.name())
                : rows;
    }
}
