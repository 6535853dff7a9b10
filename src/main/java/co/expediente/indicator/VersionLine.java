package co.expediente.indicator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line {@code version: n} of a definition, which the register counts. */
final class VersionLine {
    private static final Pattern LINE = Pattern.compile("(?m)^version:[^\\n]*\\n?");
    private static final Pattern ID = Pattern.compile("(?m)^id:[^\\n]*\\n");

    private VersionLine() {}

    /** The text with this version; unchanged when it is not written line by line. */
    static String set(String text, int version) {
        String line = "version: " + version + "\n";
        Matcher present = LINE.matcher(text);
        if (present.find()) {
            return present.replaceFirst(line);
        }
        Matcher id = ID.matcher(text);
        return id.find() ? text.substring(0, id.end()) + line + text.substring(id.end()) : text;
    }

    /** The text without it and without blanks at the ends of lines, to tell whether anything else changed. */
    static String without(String text) {
        return LINE.matcher(text.replace("\r", ""))
                .replaceFirst("")
                .replaceAll("(?m)[ \\t]+$", "")
                .strip();
    }
}
