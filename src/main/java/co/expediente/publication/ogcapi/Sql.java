package co.expediente.publication.ogcapi;

import java.util.regex.Pattern;

/** The only way by which a name gets into SQL here. */
public final class Sql {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private Sql() {}

    /**
     * A quoted identifier.
     *
     * @throws IllegalArgumentException when it is not a lower snake_case name: nothing of ours is called otherwise
     */
    public static String identifier(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name of ours: " + name);
        }
        return '"' + name + '"';
    }

    /** A schema-qualified relation. */
    public static String relation(String schema, String name) {
        return identifier(schema) + "." + identifier(name);
    }
}
