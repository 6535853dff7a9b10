package co.expediente.database;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup says of itself, kept in it as {@code manifest.json}.
 *
 * @param format version of this layout
 * @param software version of the program that wrote it
 * @param schema versions of the migrations that the database had
 * @param server major version of PostgreSQL
 * @param made when, ISO 8601 with zone
 * @param parts everything else in the file
 */
public record BackupManifest(
        int format, String software, List<String> schema, String server, String made, List<Part> parts) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    static final String DUMP = "database.dump";

    /**
     * @param name path inside the file
     * @param sha256 of the content, hexadecimal
     */
    public record Part(String name, long bytes, String sha256) {}

    public BackupManifest {
        schema = List.copyOf(schema);
        parts = List.copyOf(parts);
    }

    byte[] toBytes() {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** @throws BackupRefused EXP-050 when it is none */
    static BackupManifest parse(byte[] text, String file) {
        try {
            return JsonMapper.builder().build().readValue(text, BackupManifest.class);
        } catch (JacksonException | NullPointerException e) {
            throw new BackupRefused("EXP-050", Map.of("file", file, "detail", NAME));
        }
    }
}
