package co.expediente.intake.read;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how texts are decoded: the user's word, else the bytes, which outrank every label; among labels the .cpg file
 * before the language byte of the .dbf header; without any label UTF-8 when all texts are valid UTF-8, else Windows-1252,
 * the page of Spanish Windows (domain §B.0.3, anchors §5.1).
 */
final class TextEncoding {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** What people give as encoding to have texts turned back that were converted to UTF-8 twice. */
    static final String TWICE = "UTF-8-twice";

    /** Language bytes of dBASE headers (dBASE III+ to Visual FoxPro, ESRI's own 0x57 "ANSI"). */
    private static final Map<Integer, String> LANGUAGE_BYTES = Map.ofEntries(
            Map.entry(0x01, "IBM437"),
            Map.entry(0x02, "IBM850"),
            Map.entry(0x03, "windows-1252"),
            Map.entry(0x08, "IBM865"),
            Map.entry(0x09, "IBM437"),
            Map.entry(0x0A, "IBM850"),
            Map.entry(0x0D, "IBM437"),
            Map.entry(0x0E, "IBM850"),
            Map.entry(0x10, "IBM850"),
            Map.entry(0x12, "IBM850"),
            Map.entry(0x14, "IBM850"),
            Map.entry(0x18, "IBM437"),
            Map.entry(0x1B, "IBM437"),
            Map.entry(0x1D, "IBM850"),
            Map.entry(0x25, "IBM850"),
            Map.entry(0x37, "IBM850"),
            Map.entry(0x57, "windows-1252"),
            Map.entry(0x58, "windows-1252"),
            Map.entry(0x59, "windows-1252"),
            Map.entry(0x24, "IBM860"),
            Map.entry(0xC8, "windows-1250"),
            Map.entry(0xC9, "windows-1251"),
            Map.entry(0x4D, "GBK"));

    /**
     * What the bytes of all texts are.
     *
     * @param letters whether any byte is beyond ASCII
     * @param utf8 whether the texts are valid UTF-8 (a character cut by the end of its field counts as valid)
     * @param example bytes of the first text beyond ASCII where the source can tell; empty otherwise
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Evidence(boolean letters, boolean utf8, byte[] example) {
        Evidence(boolean letters, boolean utf8) {
            this(letters, utf8, new byte[0]);
        }
    }

    /**
     * The charset, and what people should know about the choice.
     *
     * @param twice whether texts were converted to UTF-8 twice and are turned back (ENC-003)
     */
    record Choice(Charset charset, boolean twice, List<IntakeNote> notes) {
        Choice(Charset charset, List<IntakeNote> notes) {
            this(charset, false, notes);
        }

        String label() {
            return twice ? TWICE : charset.name();
        }

        /** A cleaner for texts of a dBASE table. */
        TextCleaner cleaner() {
            return new TextCleaner(charset, twice, true);
        }
    }

    private TextEncoding() {}

    /** @throws IntakeRefusal ENC-011 when the user names a charset that does not exist */
    static Choice choose(
            @Nullable String user, @Nullable String label, int languageByte, String file, Evidence evidence) {
        if (user != null && isTwice(user)) {
            return new Choice(StandardCharsets.UTF_8, true, List.of());
        }
        if (user != null) {
            return new Choice(
                    find(user).orElseThrow(() -> new IntakeRefusal("ENC-011", Map.of("token", user, "file", file))),
                    List.of());
        }
        Optional<Charset> said = label == null ? Optional.empty() : find(label);
        List<IntakeNote> notes = label != null && said.isEmpty() && !label.isBlank()
                ? List.of(new IntakeNote(
                        "ENC-011", 1, Map.of("token", ArchiveUnpacker.shown(label.strip()), "file", file)))
                : List.of();
        if (said.isEmpty() && LANGUAGE_BYTES.containsKey(languageByte)) {
            said = find(LANGUAGE_BYTES.get(languageByte));
        }
        if (!evidence.letters()) {
            return new Choice(said.orElse(StandardCharsets.UTF_8), notes);
        }
        Charset byBytes = evidence.utf8() ? StandardCharsets.UTF_8 : WINDOWS_1252;
        if (said.isEmpty()) {
            return new Choice(byBytes, unsaid(notes, byBytes, file, evidence));
        }
        boolean saysUtf8 = said.get().equals(StandardCharsets.UTF_8);
        if (saysUtf8 == evidence.utf8()) {
            return new Choice(said.get(), notes);
        }
        // The label and the bytes disagree: text beyond ASCII that is valid UTF-8 throughout is UTF-8 whatever a label
        // says.
        return new Choice(
                byBytes,
                concat(
                        notes,
                        new IntakeNote(
                                "ENC-001",
                                1,
                                Map.of("file", file, "label", said.get().name(), "found", byBytes.name()))));
    }

    /** ENC-002 with an example, so that a person sees at once whether the choice is right; once is enough (ENC-011). */
    private static List<IntakeNote> unsaid(List<IntakeNote> notes, Charset found, String file, Evidence evidence) {
        if (evidence.example().length == 0 || !notes.isEmpty()) {
            return notes;
        }
        String example = new TextCleaner(found).text(evidence.example(), 0, evidence.example().length);
        return List.of(new IntakeNote(
                "ENC-002", 1, Map.of("file", file, "found", found.name(), "example", ArchiveUnpacker.shown(example))));
    }

    static boolean isTwice(@Nullable String token) {
        return token != null && token.strip().replace('_', '-').equalsIgnoreCase(TWICE);
    }

    /** A charset by any of the names that .cpg files and people use. */
    static Optional<Charset> find(@Nullable String token) {
        if (token == null) {
            return Optional.empty();
        }
        String plain = token.replace("\uFEFF", "").strip().toUpperCase(Locale.ROOT);
        String key = plain.replaceAll("^(ANSI|OEM|CP|WINDOWS|WIN|IBM|DOS)[ _-]*(?=\\d)", "")
                .replaceAll("[ _:-]", "");
        String name = switch (key) {
            case "UTF8", "65001", "UNICODE" -> "UTF-8";
            case "1252", "LATIN1WINDOWS", "ANSI", "LDID/87", "LDID/3", "LDID/03" -> "windows-1252";
            case "88591", "8859", "ISO88591", "LATIN1", "28591", "L1" -> "ISO-8859-1";
            case "885915", "ISO885915", "LATIN9", "28605" -> "ISO-8859-15";
            case "437", "LDID/1" -> "IBM437";
            case "850", "OEM", "LDID/2" -> "IBM850";
            case "860" -> "IBM860";
            case "1250", "1251", "1253", "1254", "1257" -> "windows-" + key;
            case "UTF16", "UTF16LE", "1200" -> "UTF-16LE";
            case "UTF16BE", "1201" -> "UTF-16BE";
            default -> plain;
        };
        try {
            return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static List<IntakeNote> concat(List<IntakeNote> notes, IntakeNote note) {
        return java.util.stream.Stream.concat(notes.stream(), java.util.stream.Stream.of(note))
                .toList();
    }
}
