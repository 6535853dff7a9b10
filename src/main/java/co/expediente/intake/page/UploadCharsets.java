package co.expediente.intake.page;

import co.expediente.intake.read.TwiceEncoded;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The same texts under each charset, so that a person chooses by reading. The bytes come from the texts as they were decoded,
 * which loses nothing for the charsets of Spanish programs.
 */
final class UploadCharsets {
    private static final List<String> OFFERED = List.of("UTF-8", "windows-1252", "ISO-8859-1", "IBM850");

    /**
     * One charset.
     *
     * @param value what the form sends: empty for what was recognised
     * @param texts what the rows would say
     */
    record Option(String value, String name, boolean recognised, boolean selected, List<String> texts) {}

    private UploadCharsets() {}

    /**
     * @param recognised without anybody's word
     * @param read by which the samples were decoded
     * @param chosen by the person, or null
     */
    static List<Option> of(String recognised, String read, @Nullable String chosen, List<String> given) {
        boolean turned = TwiceEncoded.isName(read);
        Charset by = charset(turned ? "UTF-8" : read);
        List<String> samples =
                turned ? given.stream().map(TwiceEncoded::doubled).toList() : given;
        List<Option> options = new ArrayList<>(options(recognised, by, chosen, samples));
        List<String> repaired = samples.stream().map(TwiceEncoded::repaired).toList();
        // Offered only where it would change what people read.
        if (turned || recognised.equals("UTF-8") && !repaired.equals(samples)) {
            options.add(new Option(TwiceEncoded.NAME, TwiceEncoded.NAME, false, turned, repaired));
        }
        return options;
    }

    private static List<Option> options(
            String recognised, @Nullable Charset by, @Nullable String chosen, List<String> samples) {
        List<Option> all = Stream.concat(Stream.of(recognised), OFFERED.stream())
                .filter(name -> charset(name) != null)
                .distinct()
                .map(name -> new Option(
                        name.equals(recognised) ? "" : name,
                        name,
                        name.equals(recognised),
                        name.equals(chosen) || chosen == null && name.equals(recognised),
                        by == null
                                ? samples
                                : samples.stream()
                                        .map(s -> new String(s.getBytes(by), charset(name)))
                                        .toList()))
                .toList();
        // Charsets that read the same need no choice: the first of them stands for all.
        return all.stream()
                .filter(o -> o.selected()
                        || all.stream()
                                .filter(other -> other.texts().equals(o.texts()))
                                .findFirst()
                                .filter(o::equals)
                                .isPresent())
                .toList();
    }

    private static @Nullable Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
