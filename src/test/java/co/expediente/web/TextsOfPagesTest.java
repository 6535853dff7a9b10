package co.expediente.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every text that a user sees stands in the message files, in both languages. */
class TextsOfPagesTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @TestFactory
    List<DynamicTest> both_languages_have_the_same_keys() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path spanish : files(MESSAGES, "_es.properties")) {
            Path english = MESSAGES.resolve(spanish.getFileName().toString().replace("_es.", "_en."));
            tests.add(DynamicTest.dynamicTest(
                    spanish.getFileName().toString(),
                    () -> assertEquals(
                            new TreeSet<>(properties(spanish).stringPropertyNames()),
                            new TreeSet<>(properties(english).stringPropertyNames()))));
        }
        assertFalse(tests.isEmpty());
        return tests;
    }

    @Test
    void every_flag_and_reason_of_the_catalogue_is_told_in_words_on_pages() throws IOException {
        Properties told = properties(MESSAGES.resolve("progress_es.properties"));
        for (String family : List.of("Q:progress.flag.", "R:progress.reason.")) {
            String[] parts = family.split(":");
            Matcher code = Pattern.compile("(?m)^  - code: (\\w+)$")
                    .matcher(Files.readString(Path.of("src/main/resources/codes/" + parts[0] + ".yaml")));
            while (code.find()) {
                assertTrue(told.containsKey(parts[1] + code.group(1)), code.group(1));
            }
        }
    }

    /** A fragment replaces its host before a condition on the same tag is read: it would be shown always. */
    @Test
    void no_template_puts_a_condition_on_a_tag_that_a_fragment_replaces() throws IOException {
        for (Path template : files(TEMPLATES, ".html")) {
            Matcher tag = Pattern.compile("<[\\w:]+(?:\\s+[\\w:-]+(?:=\"[^\"]*\")?)*\\s*/?>")
                    .matcher(Files.readString(template));
            while (tag.find()) {
                assertFalse(
                        tag.group().contains("th:replace=") && tag.group().matches("(?s).*\\sth:(if|unless|each)=.*"),
                        template + ": " + tag.group());
            }
        }
    }

    @TestFactory
    List<DynamicTest> messages_with_parameters_keep_them_in_both_languages() throws IOException {
        Pattern parameter = Pattern.compile("\\{(\\d)");
        List<DynamicTest> tests = new ArrayList<>();
        for (Path spanish : files(MESSAGES, "_es.properties")) {
            Path english = MESSAGES.resolve(spanish.getFileName().toString().replace("_es.", "_en."));
            tests.add(DynamicTest.dynamicTest(spanish.getFileName().toString(), () -> {
                Properties es = properties(spanish);
                Properties en = properties(english);
                for (String key : es.stringPropertyNames()) {
                    assertEquals(found(parameter, es.getProperty(key)), found(parameter, en.getProperty(key, "")), key);
                }
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> templates_hold_no_text_of_their_own() throws IOException {
        return files(TEMPLATES, ".html").stream()
                .map(file -> DynamicTest.dynamicTest(TEMPLATES.relativize(file).toString(), () -> {
                    String html = Files.readString(file)
                            .replaceAll("(?s)<!--.*?-->", "")
                            .replaceAll("(?s)<!DOCTYPE[^>]*>", "")
                            // Names of keys stand on the keyboard, not in a language.
                            .replaceAll("<kbd>[^<]*</kbd>", "")
                            // Field names of the service are the same in every language.
                            .replaceAll(">\\s*f?id\\s*<", "><");
                    // Quoted attribute values may hold ">", so tags are cut with their attributes understood.
                    String text = html.replaceAll("(?s)<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>", " ");
                    assertFalse(
                            Pattern.compile("\\p{L}{2,}").matcher(text).find(),
                            () -> "text outside messages: " + text.strip());
                    Matcher attribute = Pattern.compile("\\s(?:alt|title|aria-label|placeholder)=\"([^\"]*)\"")
                            .matcher(html);
                    while (attribute.find()) {
                        assertTrue(attribute.group(1).isBlank(), () -> "attribute with text: " + attribute.group());
                    }
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> templates_have_no_inline_style_or_script() throws IOException {
        return files(TEMPLATES, ".html").stream()
                .map(file -> DynamicTest.dynamicTest(TEMPLATES.relativize(file).toString(), () -> {
                    String html = Files.readString(file);
                    assertFalse(
                            Pattern.compile("\\s(?:th:)?style=").matcher(html).find(), "style attribute");
                    assertFalse(html.contains("<style"), "style element");
                    assertFalse(Pattern.compile("\\son\\w+=").matcher(html).find(), "event attribute");
                    assertFalse(
                            Pattern.compile("<script(?![^>]*\\ssrc=|[^>]*th:src=)")
                                    .matcher(html)
                                    .find(),
                            "script without src");
                }))
                .toList();
    }

    @Test
    void every_key_that_a_template_names_exists() throws IOException {
        TreeSet<String> known = new TreeSet<>();
        for (Path file : files(MESSAGES, "_es.properties")) {
            known.addAll(properties(file).stringPropertyNames());
        }
        List<String> missing = new ArrayList<>();
        Pattern key = Pattern.compile("#\\{([A-Za-z0-9_.]+)[}(]|#messages\\.msg\\('([A-Za-z0-9_.]+)'[,)]");
        for (Path file : files(TEMPLATES, ".html")) {
            Matcher match = key.matcher(Files.readString(file));
            while (match.find()) {
                String name = match.group(1) == null ? match.group(2) : match.group(1);
                if (!known.contains(name)) {
                    missing.add(TEMPLATES.relativize(file) + " " + name);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    private static TreeSet<String> found(Pattern pattern, String text) {
        TreeSet<String> all = new TreeSet<>();
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            all.add(match.group(1));
        }
        return all;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
