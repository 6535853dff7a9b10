package co.expediente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The generated sets: parcels, zones and units by the same bytes on every machine (only {@code StrictMath} and
 * {@code SplittableRandom} decide).
 */
final class BenchSets {
    static final List<String> NAMES = List.of("city", "shared", "collin", "near", "rect");

    private BenchSets() {}

    /** Side factor of a scale; 10 is full size: 200,000 parcels, about 3,000 zones, 500 units. */
    static int factor(double scale) {
        return (int) Math.max(1, Math.round(10 * Math.sqrt(scale)));
    }

    static int unitColumns(int factor) {
        return (25 * factor + 5) / 10;
    }

    /** Writes {@code <set>_parcels.tsv}, {@code _zones.tsv}, {@code _units.tsv}, for rect also {@code _expected.tsv}. */
    static void write(Path folder, String set, double scale) throws IOException {
        Files.createDirectories(folder);
        int factor = factor(scale);
        switch (set) {
            case "city" -> CitySet.write(folder, set, CitySet.Extent.ofFactor(factor));
            case "shared" -> MeshSet.write(folder, set, factor, MeshSet.Borders.SHARED);
            case "collin" -> MeshSet.write(folder, set, factor, MeshSet.Borders.COLLIN);
            case "near" -> MeshSet.write(folder, set, factor, MeshSet.Borders.NEAR);
            case "rect" -> RectSet.write(folder, set, factor);
            default -> throw new IllegalArgumentException("No generated set " + set);
        }
    }
}
