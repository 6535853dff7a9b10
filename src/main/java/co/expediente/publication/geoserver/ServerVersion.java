package co.expediente.publication.geoserver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GeoServer version and the published weaknesses that it has. Source: the CVE records and the release notes; the newest
 * releases known are 2.28.5 and 3.0.1 (August 2026).
 *
 * @param text as the server says it, e.g. {@code 2.27-SNAPSHOT}
 */
record ServerVersion(String text, int major, int minor, int patch) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    /** A weakness and, series by series, the first patch without it; series after the last one are free of it. */
    private record Weakness(String cve, int[]... fixed) {}

    private static final List<Weakness> WEAKNESSES = List.of(
            new Weakness("CVE-2024-36401", new int[][] {{2, 23, 6}, {2, 24, 4}, {2, 25, 2}}),
            new Weakness("CVE-2025-58360", new int[][] {{2, 25, 6}, {2, 26, 3}}),
            new Weakness("CVE-2025-30220", new int[][] {{2, 25, 7}, {2, 26, 3}, {2, 27, 1}}),
            new Weakness("CVE-2024-34711", new int[][] {{2, 25, 0}}),
            new Weakness("CVE-2023-25157", new int[][] {{2, 21, 4}, {2, 22, 2}}));

    static ServerVersion parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return new ServerVersion(text, 0, 0, 0);
        }
        String patch = numbers.group(3);
        return new ServerVersion(
                text,
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    /** Known weaknesses of this version; empty when none is known or the version is not. */
    List<String> weaknesses() {
        List<String> found = new ArrayList<>();
        if (major == 0) {
            return found;
        }
        for (Weakness weakness : WEAKNESSES) {
            int[] last = weakness.fixed()[weakness.fixed().length - 1];
            int[] series = null;
            for (int[] fixed : weakness.fixed()) {
                if (fixed[0] == major && fixed[1] == minor) {
                    series = fixed;
                }
            }
            boolean open = series == null ? compare(major, minor, last[0], last[1]) < 0 : patch < series[2];
            if (open) {
                found.add(weakness.cve());
            }
        }
        return found;
    }

    /** Whether the series is still maintained and this is its newest patch that we know of. */
    boolean current() {
        return major == 0
                || major > 3
                || (major == 3 && (minor > 0 || patch >= 1))
                || (major == 2 && (minor > 28 || (minor == 28 && patch >= 5)));
    }

    private static int compare(int major, int minor, int otherMajor, int otherMinor) {
        return major != otherMajor ? Integer.compare(major, otherMajor) : Integer.compare(minor, otherMinor);
    }
}
