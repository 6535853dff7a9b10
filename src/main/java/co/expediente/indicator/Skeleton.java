package co.expediente.indicator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text that a planner starts from: a commented skeleton, or another definition under a new id. */
public final class Skeleton {
    private static final Pattern GOLDEN = Pattern.compile("(?m)^\\s*- *\\{ *golden:[^\\n]*\\n?");
    private static final Pattern HEAD = Pattern.compile("(?m)^(id|version):[^\\n]*\\n?");

    private Skeleton() {}

    /** An empty definition; every {@code …} is to be filled in. The formula and its example stand for a pattern. */
    public static String empty(String id, Locale locale) {
        String language = "en".equals(locale.getLanguage()) ? "en" : "es";
        try (InputStream in = Skeleton.class.getResourceAsStream("/skeleton/indicator_" + language + ".yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).replace("{id}", id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Another definition to begin with. Under a new id its golden cases stay behind, because they are kept by id; comments
     * stay.
     */
    public static String from(IndicatorDefinition definition, String id) {
        String text = definition.text();
        if (definition.id().equals(id)) {
            return text;
        }
        String body = HEAD.matcher(text).replaceAll("");
        Matcher golden = GOLDEN.matcher(body);
        return "id: " + id + "\n" + golden.replaceAll("");
    }
}
