package co.expediente.dossier.portal;

import co.expediente.web.TestBrowser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A visitor that follows everything: links, scripts, pictures, forms with GET, addresses in JSON, in sitemaps and in robots.txt. Keeps
 * of each answer the text that a person or a program could read in it: body, headers, parts of office files, pages of PDF.
 */
final class Crawler {
    private static final int MOST = 1500;
    private static final int OF_ONE_SHAPE = 25;
    private static final Pattern LINK =
            Pattern.compile("(?:href|src|action)=\"([^\"#][^\"]*)\"|<loc>([^<]+)</loc>|\"(/[^\"\\s]*)\"(?!\\s*:)");
    private static final Pattern FORM = Pattern.compile(
            "<form[^>]*method=\"post\"[^>]*action=\"([^\"]+)\"|" + "<form[^>]*action=\"([^\"]+)\"[^>]*method=\"post\"");

    /** What came back for an address. */
    record Answer(String address, String from, int status, String location, String text) {}

    private final TestBrowser browser;
    private final String origin;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Map<String, Integer> shapes = new HashMap<>();

    Crawler(TestBrowser browser, String origin) {
        this.browser = browser;
        this.origin = origin;
    }

    /** Everything that can be reached from these addresses. */
    Map<String, Answer> crawl(List<String> starts) throws Exception {
        Deque<String[]> open = new ArrayDeque<>();
        starts.forEach(s -> open.add(new String[] {s, "start"}));
        while (!open.isEmpty() && answers.size() < MOST) {
            String[] next = open.poll();
            if (answers.containsKey(next[0])) {
                continue;
            }
            Answer answer = ask(next[0], next[1]);
            for (String link : links(answer)) {
                if (!answers.containsKey(link)
                        && shapes.merge(link.replaceAll("[0-9]+", "#"), 1, Integer::sum) <= OF_ONE_SHAPE) {
                    open.add(new String[] {link, next[0]});
                }
            }
        }
        return answers;
    }

    /** Asks for one address and keeps the answer. */
    Answer ask(String address, String from) throws Exception {
        HttpResponse<byte[]> response = browser.getBytes(address);
        String type = response.headers().firstValue("Content-Type").orElse("");
        String text = response.headers().map() + "\n" + readable(response.body(), type);
        Answer answer = new Answer(
                address,
                from,
                response.statusCode(),
                response.headers().firstValue("Location").orElse(""),
                text);
        answers.put(address, answer);
        return answer;
    }

    private Set<String> links(Answer answer) {
        Set<String> found = new LinkedHashSet<>();
        if (answer.text().contains("[Content_Types].xml")) {
            // Parts of an office file point at each other.
            return found;
        }
        if (!answer.location().isEmpty()) {
            add(found, answer.address(), answer.location());
        }
        Set<String> posts = new LinkedHashSet<>();
        Matcher form = FORM.matcher(answer.text());
        while (form.find()) {
            posts.add(form.group(1) != null ? form.group(1) : form.group(2));
        }
        Matcher link = LINK.matcher(answer.text());
        while (link.find()) {
            for (int i = 1; i <= 3; i++) {
                String there = link.group(i);
                if (there != null && !posts.contains(there)) {
                    add(found, answer.address(), there.replace("&amp;", "&"));
                }
            }
        }
        return found;
    }

    private void add(Set<String> found, String base, String link) {
        try {
            URI there = URI.create(origin + base).resolve(link.strip().replace(" ", "%20"));
            String whole = there.toString().replaceAll("#.*$", "");
            if (whole.startsWith(origin + "/") && !whole.contains("{")) {
                found.add(whole.substring(origin.length()));
            }
        } catch (IllegalArgumentException e) {
            // Not an address: a pattern in a script, or content of a meta element.
        }
    }

    private static String readable(byte[] body, String type) throws IOException {
        if (body.length > 4 && body[0] == 'P' && body[1] == 'K') {
            StringBuilder parts = new StringBuilder();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
                for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                    parts.append(e.getName())
                            .append('\n')
                            .append(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                            .append('\n');
                }
            }
            return parts.toString();
        }
        if (type.startsWith("application/pdf")) {
            try (PDDocument pdf = Loader.loadPDF(body)) {
                return new PDFTextStripper().getText(pdf)
                        + pdf.getDocumentInformation().getCOSObject();
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Answers that hold a text, in any case of letters. */
    List<String> holding(String canary) {
        List<String> found = new ArrayList<>();
        answers.values().forEach(a -> {
            if (a.text().toLowerCase(java.util.Locale.ROOT).contains(canary.toLowerCase(java.util.Locale.ROOT))) {
                found.add(a.address());
            }
        });
        return found;
    }
}
