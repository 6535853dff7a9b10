package co.expediente.intake.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file is by its first bytes. Names are never believed. */
enum FileKind {
    EMPTY("0 bytes"),
    ZIP("ZIP"),
    RAR("RAR"),
    SEVEN_ZIP("7z"),
    TAR("TAR"),
    GZIP("gzip"),
    XZ("xz"),
    BZIP2("bzip2"),
    PDF("PDF"),
    DWG("DWG"),
    OLE("OLE (MXD, XLS, DOC)"),
    SHAPE("shapefile"),
    SQLITE("SQLite"),
    JSON("JSON"),
    XML("XML"),
    TEXT("text/plain"),
    BINARY("application/octet-stream");

    /** Enough bytes for {@link #of}. */
    static final int HEAD = 512;

    private final String label;

    FileKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean otherArchive() {
        return this == RAR || this == SEVEN_ZIP || this == TAR || this == GZIP || this == XZ || this == BZIP2;
    }

    static FileKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6) || starts(head, 'P', 'K', 7, 8)) {
            return ZIP;
        }
        if (starts(head, 'R', 'a', 'r', '!')) {
            return RAR;
        }
        if (starts(head, '7', 'z', 0xBC, 0xAF)) {
            return SEVEN_ZIP;
        }
        if (starts(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (starts(head, 0xFD, '7', 'z', 'X', 'Z')) {
            return XZ;
        }
        if (starts(head, 'B', 'Z', 'h')) {
            return BZIP2;
        }
        if (head.length > 262 && new String(head, 257, 5, StandardCharsets.US_ASCII).equals("ustar")) {
            return TAR;
        }
        if (starts(head, '%', 'P', 'D', 'F')) {
            return PDF;
        }
        if (starts(head, 'A', 'C', '1', '0')) {
            return DWG;
        }
        if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return OLE;
        }
        if (starts(head, 0, 0, 0x27, 0x0A)) {
            return SHAPE;
        }
        if (starts(head, 'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a', 't', ' ', '3', 0)) {
            return SQLITE;
        }
        return text(head);
    }

    private static FileKind text(byte[] head) {
        boolean utf16 = starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF);
        int from = starts(head, 0xEF, 0xBB, 0xBF) ? 3 : utf16 ? 2 : 0;
        int nulls = 0;
        for (byte b : head) {
            nulls += b == 0 ? 1 : 0;
        }
        if (!utf16 && nulls > 0 && nulls < head.length * 2 / 5) {
            return BINARY;
        }
        if (!utf16 && nulls > head.length * 3 / 5) {
            return BINARY;
        }
        for (int i = from; i < head.length; i++) {
            int c = head[i] & 0xFF;
            if (c == 0 || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0x1E) {
                continue;
            }
            return switch (c) {
                case '{', '[' -> JSON;
                case '<' -> XML;
                default -> TEXT;
            };
        }
        return TEXT;
    }

    private static boolean starts(byte[] head, int... wanted) {
        if (head.length < wanted.length) {
            return false;
        }
        byte[] start = Arrays.copyOf(head, wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            if (start[i] != (byte) wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
