package co.expediente.publication.geoserver;

import java.util.regex.Pattern;

/**
 * Names that may stand in an address. {@code default} is an alias that DELETE follows too, blanks and slashes leave
 * half-made workspaces: such names never leave this program.
 */
final class ObjectName {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");

    private ObjectName() {}

    /** @throws IllegalArgumentException when the name is not safe */
    static String checked(String name) {
        if (!isSafe(name)) {
            throw new IllegalArgumentException("Not a name for GeoServer: " + name);
        }
        return name;
    }

    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches() && !"default".equalsIgnoreCase(name);
    }
}
