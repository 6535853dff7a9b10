package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * All that one layer of a file gave: rows, and codes with their counts, of the delivery, of the layer and of its rows.
 *
 * @param codes how often each code was told; faults and remarks count once a row or cell
 */
record ReadFile(SourceLayer layer, List<RawRow> rows, Map<String, Long> codes, List<IntakeNote> notes) {
    static ReadFile of(Path file, ReadOptions options) {
        try (Delivery delivery = Delivery.open(file, options)) {
            SourceLayer layer = delivery.layers().get(0);
            List<RawRow> rows = new ArrayList<>();
            List<IntakeNote> notes = new ArrayList<>(delivery.notes());
            notes.addAll(layer.notes());
            try (RowReader reader = layer.read()) {
                for (RawRow row = reader.next(); row != null; row = reader.next()) {
                    rows.add(row);
                    if (row.fault() != null) {
                        notes.add(row.fault());
                    }
                    row.remarks().forEach(r -> notes.add(new IntakeNote(r.code(), 1, r.facts())));
                }
                notes.addAll(reader.notes());
            }
            assertThat(rows).as("rows are what the layer counts").hasSize((int) layer.features());
            Map<String, Long> codes = new TreeMap<>();
            notes.forEach(n -> codes.merge(n.code(), n.count(), Long::sum));
            return new ReadFile(layer, rows, codes, notes);
        }
    }

    static ReadFile of(Path folder, Map<String, byte[]> parts) throws IOException {
        return of(Files.write(folder.resolve("capa.zip"), BadShapes.zip("Capa", parts)), ReadOptions.STANDARD);
    }

    static String refusal(Path file) {
        IntakeRefusal refusal = catchThrowableOfType(IntakeRefusal.class, () -> of(file, ReadOptions.STANDARD));
        assertThat(refusal).as("refused: " + file).isNotNull();
        return refusal.code();
    }

    static String refusal(Path folder, Map<String, byte[]> parts) throws IOException {
        return refusal(Files.write(folder.resolve("capa.zip"), BadShapes.zip("Capa", parts)));
    }

    /** Values of a column, from 0. */
    List<@Nullable String> column(int column) {
        List<@Nullable String> values = new ArrayList<>();
        rows.forEach(r -> values.add(r.values()[column]));
        return values;
    }

    List<@Nullable String> faults() {
        List<@Nullable String> faults = new ArrayList<>();
        rows.forEach(r -> faults.add(r.fault() == null ? null : r.fault().code()));
        return faults;
    }

    /** Shape of a row, from 0, as text. */
    String wkt(int row) throws ParseException {
        return new WKBReader().read(rows.get(row).wkb()).toText();
    }
}
