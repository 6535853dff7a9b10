package co.expediente.spatial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our own table of the reference systems that Colombian offices use (domain §B.0.5), read from
 * {@code spatial/coordinate-systems.csv} in a few milliseconds. GeoTools' EPSG base, which takes seconds to open, is not
 * touched.
 */
public final class CoordinateSystems {
    private static final String RESOURCE = "/spatial/coordinate-systems.csv";
    private static final Pattern CODE = Pattern.compile("([A-Za-z]+)\\s*:{1,2}\\s*([A-Za-z0-9.]+)");
    private static final Pattern URN =
            Pattern.compile("urn:(?:x-)?ogc:def:crs:([A-Za-z]+):[^:]*:([A-Za-z0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern URL = Pattern.compile(
            "https?://(?:www\\.)?opengis\\.net/(?:def/crs/([A-Za-z]+)/[^/]*/([A-Za-z0-9]+)|gml/srs/([a-z]+)\\.xml#([0-9]+))",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, CoordinateSystem> BY_CODE = new LinkedHashMap<>();
    private static final Map<String, CoordinateSystem> BY_NAME = new LinkedHashMap<>();
    private static final List<CoordinateSystem> ALL = read();

    /** EPSG:9377, MAGNA-SIRGAS / Origen-Nacional: the system in which everything is stored and measured. */
    public static final CoordinateSystem ORIGEN_NACIONAL = get("EPSG:9377");
    /** EPSG:4686, MAGNA-SIRGAS in degrees. */
    public static final CoordinateSystem MAGNA = get("EPSG:4686");

    private CoordinateSystems() {}

    /** Every system in the order of the table, which is the order of preference between equal candidates. */
    public static Collection<CoordinateSystem> all() {
        return ALL;
    }

    /**
     * The system that a code names: {@code EPSG:3116}, {@code 3116}, {@code urn:ogc:def:crs:EPSG::3116}, an OGC address, or
     * the code of an alias ({@code EPSG:20046}, {@code ESRI:103599}). Empty when the table has no such system.
     */
    public static Optional<CoordinateSystem> find(String code) {
        return Optional.ofNullable(BY_CODE.get(normalizeCode(code)));
    }

    /** @throws IllegalArgumentException when the table has no such system */
    public static CoordinateSystem get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No coordinate system " + code));
    }

    /** The system that has a name or alias; case, accents and separators do not matter. */
    public static Optional<CoordinateSystem> findByName(String name) {
        return Optional.ofNullable(BY_NAME.get(normalizeName(name)));
    }

    /** {@code AUTHORITY:CODE} in upper case; what cannot be read comes back stripped and in upper case. */
    static String normalizeCode(String raw) {
        String text = raw.strip();
        Matcher urn = URN.matcher(text);
        if (urn.matches()) {
            return (urn.group(1) + ":" + urn.group(2)).toUpperCase(Locale.ROOT);
        }
        Matcher url = URL.matcher(text);
        if (url.matches()) {
            String authority = url.group(1) == null ? url.group(3) : url.group(1);
            String code = url.group(2) == null ? url.group(4) : url.group(2);
            return (authority + ":" + code).toUpperCase(Locale.ROOT);
        }
        if (text.matches("[0-9]{1,7}")) {
            return "EPSG:" + Integer.parseInt(text);
        }
        Matcher plain = CODE.matcher(text);
        if (plain.matches()) {
            return (plain.group(1) + ":" + plain.group(2)).toUpperCase(Locale.ROOT);
        }
        return text.toUpperCase(Locale.ROOT);
    }

    /** Lower case letters and digits only, without accents. */
    static String normalizeName(String raw) {
        String plain = Normalizer.normalize(raw, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static List<CoordinateSystem> read() {
        List<CoordinateSystem> systems = new ArrayList<>();
        try (InputStream in = CoordinateSystems.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + RESOURCE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("code,")) {
                    systems.add(parse(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (CoordinateSystem system : systems) {
            BY_CODE.put(system.id(), system);
            system.codeAliases().forEach(alias -> BY_CODE.putIfAbsent(alias, system));
        }
        // A registry name wins over an alias; "/ " and "_" do not count.
        systems.forEach(s -> BY_NAME.putIfAbsent(normalizeName(s.name()), s));
        systems.forEach(s -> s.nameAliases().forEach(alias -> BY_NAME.putIfAbsent(normalizeName(alias), s)));
        return Collections.unmodifiableList(systems);
    }

    private static CoordinateSystem parse(String line) {
        String[] f = line.split(",", -1);
        String[] id = f[0].split(":", 2);
        return new CoordinateSystem(
                id[0],
                Integer.parseInt(id[1]),
                f[2],
                CoordinateSystem.Kind.valueOf(f[1]),
                Datum.valueOf(f[3]),
                number(f[4], Double.NaN),
                number(f[5], Double.NaN),
                number(f[6], 1),
                number(f[7], 0),
                number(f[8], 0),
                number(f[9], 0),
                new LonLatBox(
                        Double.parseDouble(f[10]),
                        Double.parseDouble(f[11]),
                        Double.parseDouble(f[12]),
                        Double.parseDouble(f[13])),
                1,
                list(f[14]),
                list(f[15]));
    }

    private static double number(String text, double absent) {
        return text.isEmpty() ? absent : Double.parseDouble(text);
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
    }
}
