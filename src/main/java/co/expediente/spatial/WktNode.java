package co.expediente.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One element of a coordinate system's well-known text, {@code KEYWORD[value, value, CHILD[…]]}, of any dialect (Esri,
 * OGC 01-009, WKT2). The reader takes hostile text: it limits length, depth and number of elements and never recurses deeper
 * than the limit.
 *
 * @param keyword in upper case
 * @param values texts and numbers in order, without quotes
 * @param children elements in order
 */
record WktNode(String keyword, List<String> values, List<WktNode> children) {
    /** The longest definitions of the registry are under 10 kB. */
    static final int MAX_LENGTH = 64 * 1024;

    private static final int MAX_DEPTH = 30;
    private static final int MAX_ELEMENTS = 4000;

    /** Text that is no well-known text; the message says what and at which character (from 1). */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message, int position) {
            super(message + " (character " + (position + 1) + ")");
        }
    }

    WktNode {
        values = List.copyOf(values);
        children = List.copyOf(children);
    }

    /** @throws MalformedException when the text is empty, too long, too deep or broken */
    static WktNode parse(String text) throws MalformedException {
        if (text.length() > MAX_LENGTH) {
            throw new MalformedException("too long", MAX_LENGTH);
        }
        Reader reader = new Reader(text);
        WktNode root = reader.node(0);
        reader.end();
        return root;
    }

    /** The first value, or empty text. */
    String name() {
        return values.isEmpty() ? "" : values.get(0);
    }

    Optional<WktNode> child(String... keywords) {
        return all(keywords).findFirst();
    }

    Stream<WktNode> all(String... keywords) {
        List<String> wanted = List.of(keywords);
        return children.stream().filter(c -> wanted.contains(c.keyword));
    }

    /** A value as a finite number, or null. */
    @Nullable
    Double number(int index) {
        if (index >= values.size()) {
            return null;
        }
        try {
            double value = Double.parseDouble(values.get(index));
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static final class Reader {
        private final String text;
        private int at;
        private int elements;

        Reader(String text) {
            this.text = text;
            // Some editors leave a byte order mark.
            at = text.startsWith("\uFEFF") ? 1 : 0;
        }

        WktNode node(int depth) throws MalformedException {
            if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
                throw new MalformedException("too deep or too many elements", at);
            }
            space();
            String keyword = word();
            if (keyword.isEmpty()) {
                throw new MalformedException("a keyword is missing", at);
            }
            space();
            return body(keyword, depth);
        }

        private WktNode body(String keyword, int depth) throws MalformedException {
            char open = peek();
            if (open != '[' && open != '(') {
                throw new MalformedException("'[' is missing after " + keyword, at);
            }
            char close = open == '[' ? ']' : ')';
            at++;
            List<String> values = new ArrayList<>();
            List<WktNode> children = new ArrayList<>();
            space();
            if (peek() == close) {
                at++;
                return new WktNode(keyword.toUpperCase(Locale.ROOT), values, children);
            }
            while (true) {
                space();
                if (peek() == '"') {
                    values.add(quoted());
                } else {
                    String word = word();
                    space();
                    if (word.isEmpty()) {
                        throw new MalformedException("a value is missing", at);
                    } else if (peek() == '[' || peek() == '(') {
                        if (depth + 1 > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
                            throw new MalformedException("too deep or too many elements", at);
                        }
                        children.add(body(word, depth + 1));
                    } else {
                        values.add(word);
                    }
                }
                if (values.size() > MAX_ELEMENTS) {
                    throw new MalformedException("too many values", at);
                }
                space();
                char next = peek();
                at++;
                if (next == close) {
                    return new WktNode(keyword.toUpperCase(Locale.ROOT), values, children);
                } else if (next != ',') {
                    throw new MalformedException("',' or '" + close + "' is missing", at - 1);
                }
            }
        }

        void end() throws MalformedException {
            // Writers pad with blanks, line ends, NUL and semicolons.
            while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ';')) {
                at++;
            }
            if (at < text.length()) {
                throw new MalformedException("text after the end", at);
            }
        }

        private String quoted() throws MalformedException {
            StringBuilder value = new StringBuilder();
            int start = at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c != '"') {
                    value.append(c);
                } else if (peek() == '"') {
                    value.append('"');
                    at++;
                } else {
                    return value.toString();
                }
            }
            throw new MalformedException("a quote is not closed", start);
        }

        private String word() {
            int start = at;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private static boolean isWord(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '+' || c == '-' || c == ':';
        }

        private void space() {
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }
    }
}
