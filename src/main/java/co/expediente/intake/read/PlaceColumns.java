package co.expediente.intake.read;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table say where a row is: one with the geometry as a text, which its values give away, or two with
 * coordinates, told by their names.
 *
 * @param kind how the place is written
 * @param x column of the eastings, of the geometry, or of both coordinates
 * @param y column of the northings; −1 where there is none
 */
record PlaceColumns(Kind kind, int x, int y) {
    /** How a table writes places. */
    enum Kind {
        NONE,
        COORDINATES,
        /** Latitude and longitude in one cell. */
        LAT_LON,
        /** Longitude and latitude in one cell. */
        LON_LAT,
        WKT,
        GEOJSON,
        WKB
    }

    static final PlaceColumns NONE = new PlaceColumns(Kind.NONE, -1, -1);

    private static final Set<String> EAST =
            Set.of("X", "LON", "LONG", "LONGITUD", "LONGITUDE", "LNG", "ESTE", "EASTING", "E");
    private static final Set<String> NORTH = Set.of("Y", "LAT", "LATITUD", "LATITUDE", "NORTE", "NORTHING", "N");
    /** Words that may stand beside them. "Lindero norte" or "Código X" are no coordinates. */
    private static final Set<String> BESIDE = Set.of(
            "COORD",
            "COORDENADA",
            "COORDENADAS",
            "COORDS",
            "COOR",
            "COOORDENADA",
            "POINT",
            "PUNTO",
            "POS",
            "GPS",
            "WGS84",
            "WGS",
            "84",
            "MAGNA",
            "SIRGAS",
            "CTM12",
            "CMT12",
            "9377",
            "3114",
            "3115",
            "3116",
            "3117",
            "3118",
            "4326",
            "4686",
            "EPSG",
            "UTM",
            "DD",
            "DEC",
            "DECIMAL",
            "DECIMALES",
            "GRADOS",
            "GMS",
            "M",
            "MTS",
            "METROS",
            "PLANA",
            "PLANAS",
            "GEO",
            "GEOGRAFICA",
            "ORIGEN",
            "NACIONAL",
            "UNICO",
            "CENTROIDE",
            "CENTROID",
            "CENTER",
            "DEL",
            "DE",
            "LA",
            "EN");

    /** How each family of names pairs. */
    private static final List<List<Set<String>>> FAMILIES = List.of(
            List.of(Set.of("LON", "LONG", "LONGITUD", "LONGITUDE", "LNG"), Set.of("LAT", "LATITUD", "LATITUDE")),
            List.of(Set.of("ESTE", "EASTING", "E"), Set.of("NORTE", "NORTHING", "N")),
            List.of(Set.of("X"), Set.of("Y")));

    private static final int MOST = 200;

    boolean found() {
        return kind != Kind.NONE;
    }

    /** Whether the cells are the geometry itself as a text. */
    boolean text() {
        return kind == Kind.WKT || kind == Kind.GEOJSON || kind == Kind.WKB;
    }

    /**
     * @param sample some records after the header
     * @throws IntakeRefusal CSV-003 when a column that the user named is not there, or holds no geometry
     */
    static PlaceColumns find(List<String> names, List<String[]> sample, TableOptions said, String file) {
        if (said.geometry() != null) {
            int column = named(names, said.geometry(), file);
            Kind kind = kind(values(sample, column));
            if (kind == Kind.NONE || kind == Kind.COORDINATES) {
                throw unknown(names, said.geometry(), file);
            }
            return new PlaceColumns(kind, column, -1);
        }
        if (said.x() != null && said.y() != null) {
            return new PlaceColumns(Kind.COORDINATES, named(names, said.x(), file), named(names, said.y(), file));
        }
        Kind pair = Kind.NONE;
        int pairColumn = -1;
        for (int i = 0; i < names.size(); i++) {
            Kind kind = kind(values(sample, i));
            if (kind == Kind.WKT || kind == Kind.GEOJSON || kind == Kind.WKB) {
                return new PlaceColumns(kind, i, -1);
            }
            if (kind != Kind.NONE && pairColumn < 0) {
                pair = kind;
                pairColumn = i;
            }
        }
        PlaceColumns coordinates = byName(names);
        if (coordinates.found()) {
            return coordinates;
        }
        return pairColumn < 0 ? NONE : new PlaceColumns(pair, pairColumn, -1);
    }

    private static PlaceColumns byName(List<String> names) {
        List<List<String>> words = names.stream().map(PlaceColumns::words).toList();
        for (List<Set<String>> family : FAMILIES) {
            int x = only(words, family.get(0), EAST);
            int y = only(words, family.get(1), NORTH);
            if (x >= 0 && y >= 0) {
                return new PlaceColumns(Kind.COORDINATES, x, y);
            }
        }
        int x = only(words, EAST, EAST);
        int y = only(words, NORTH, NORTH);
        return x >= 0 && y >= 0 ? new PlaceColumns(Kind.COORDINATES, x, y) : NONE;
    }

    /** The first column whose name is one of these words, with none but harmless ones beside; the shortest name wins. */
    private static int only(List<List<String>> words, Set<String> wanted, Set<String> same) {
        int best = -1;
        for (int i = 0; i < words.size(); i++) {
            List<String> name = words.get(i);
            boolean fits = name.stream().anyMatch(wanted::contains)
                    && name.stream().allMatch(w -> same.contains(w) || BESIDE.contains(w));
            if (fits && (best < 0 || name.size() < words.get(best).size())) {
                best = i;
            }
        }
        return best;
    }

    /** "coordX", "X_COORD", "Longitud (WGS84)" in words. */
    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", " ")
                .strip()
                .replaceAll("^(COORD|COORDENADA|POINT|COOR)([XY])$", "$1 $2")
                .replaceAll("^([XY])(COORD|COOR)$", "$1 $2");
        List<String> words = new ArrayList<>();
        for (String word : plain.split(" ")) {
            words.add(word);
        }
        return words;
    }

    private static List<String> values(List<String[]> sample, int column) {
        List<String> values = new ArrayList<>();
        for (String[] record : sample) {
            if (column < record.length && !record[column].isBlank() && values.size() < MOST) {
                values.add(record[column].strip());
            }
        }
        return values;
    }

    /** What the values of a column are when nearly all of them say so; COORDINATES never. */
    private static Kind kind(List<String> values) {
        int wkt = 0;
        int json = 0;
        int wkb = 0;
        int latLon = 0;
        int lonLat = 0;
        for (String value : values) {
            if (WktText.looksLikeOne(value)) {
                wkt++;
            } else if (value.startsWith("{") && value.contains("\"coordinates\"")) {
                json++;
            } else if (value.length() >= 42 && value.length() % 2 == 0 && value.matches("0[01][0-9A-Fa-f]{40,}")) {
                wkb++;
            } else {
                double[] pair = pair(value);
                // In and around Colombia the longitude is the one beyond −50, whichever comes first.
                latLon += pair != null && Math.abs(pair[0]) < 20 && pair[1] > -95 && pair[1] < -50 ? 1 : 0;
                lonLat += pair != null && Math.abs(pair[1]) < 20 && pair[0] > -95 && pair[0] < -50 ? 1 : 0;
            }
        }
        int most = values.size() - values.size() / 10;
        if (values.isEmpty()) {
            return Kind.NONE;
        }
        if (wkt >= most) {
            return Kind.WKT;
        }
        if (json >= most) {
            return Kind.GEOJSON;
        }
        if (wkb >= most) {
            return Kind.WKB;
        }
        return latLon >= most ? Kind.LAT_LON : lonLat >= most ? Kind.LON_LAT : Kind.NONE;
    }

    /** Two numbers of a cell, or null. */
    static double @Nullable [] pair(String cell) {
        String[] parts = cell.replaceAll("^[(\\[]|[)\\]]$", "").split("\\s*[;,]\\s*|\\s+");
        if (parts.length != 2 || cell.length() > 80) {
            return null;
        }
        CoordinateText.Value first = CoordinateText.of(parts[0]);
        CoordinateText.Value second = CoordinateText.of(parts[1]);
        return first == null || second == null ? null : new double[] {first.number(), second.number()};
    }

    private static int named(List<String> names, String wanted, String file) {
        int exact = names.indexOf(wanted);
        if (exact >= 0) {
            return exact;
        }
        List<String> words = words(wanted);
        for (int i = 0; i < names.size(); i++) {
            if (words(names.get(i)).equals(words)) {
                return i;
            }
        }
        throw unknown(names, wanted, file);
    }

    private static IntakeRefusal unknown(List<String> names, String wanted, String file) {
        return new IntakeRefusal(
                "CSV-003", Map.of("file", file, "wanted", wanted, "columns", String.join(", ", names)));
    }

    /** Names of the columns taken, for people. */
    String shown(List<String> names) {
        return String.join(
                " · ",
                Arrays.stream(y < 0 ? new int[] {x} : new int[] {x, y})
                        .mapToObj(names::get)
                        .toList());
    }
}
