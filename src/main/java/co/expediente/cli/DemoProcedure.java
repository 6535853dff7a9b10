package co.expediente.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Years of the procedure as the people of the sample town live them: {@code sample-data/procedure.yaml} says who opens which page,
 * fills which form and sends it. Everything goes through the pages of a running service, as in a browser: what a page does not offer
 * cannot be done, and a refusal ends the run with the words of the page.
 *
 * <p>A step is {@code as} (a person; without it a visitor), {@code open} (an address), and then, as needed, {@code form} (the part of its
 * action that tells it from others), {@code fill} (fields), {@code attach} (files), {@code press} (selector of a button),
 * {@code until} (selector that a page shows when it is ready), {@code see} (words that the page must show) and {@code keep} (names for what a
 * selector finds, or {@code @location} for the address, for later steps), {@code offered} ({@code once}: only if the page has such a form;
 * {@code always}: as long as it has; {@code each}: each that it has now). {@code collect} (the same for all that it finds: rows with a field {@code value}). A field
 * that begins with {@code ~} is an expression for names of fields, {@code "*"} stands for all that a field offers. {@code each} repeats a
 * step for rows of the same file or collected ones; {@code years} limits it to some years. In
 * all texts {@code {name}} is replaced: {@code d} (municipality), {@code year}, {@code next}, what was kept, and fields of the row.
 */
final class DemoProcedure {
    private static final Pattern NAME = Pattern.compile("\\{([a-z][A-Za-z0-9_.-]*)}");
    private static final int PATIENCE = 240;
    private static final int MANY = 200;

    private final String address;
    private final Path folder;
    private final Map<String, Object> script;
    private final UnaryOperator<String> passwords;
    private final Map<String, Connection> sessions = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> collected = new HashMap<>();

    /**
     * @param address of the service, without a stroke at its end
     * @param folder of the sample, with {@code procedure.yaml}
     * @param passwords password of a person of the script
     */
    DemoProcedure(String address, Path folder, String divipola, UnaryOperator<String> passwords) throws IOException {
        this.address = address;
        this.folder = folder;
        this.script = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(folder.resolve("procedure.yaml")));
        this.passwords = passwords;
        kept.put("d", divipola);
    }

    /** People of the script: {@code name}, {@code full_name}, {@code role}. */
    List<Map<String, Object>> people() {
        return list(script.get("people"));
    }

    List<Integer> years() {
        return ((List<?>) Objects.requireNonNull(script.get("years")))
                .stream().map(y -> (Integer) y).toList();
    }

    /**
     * Lives years of the script.
     *
     * @param progress told the name of each part
     * @throws IllegalStateException at the first step that a page refuses, with its words
     */
    void live(List<Integer> years, Consumer<String> progress) {
        for (int year : years) {
            kept.put("year", String.valueOf(year));
            kept.put("next", String.valueOf(year + 1));
            for (Map<String, Object> part : list(script.get("parts"))) {
                if (in(part, year)) {
                    progress.accept(year + " " + part.get("part"));
                    for (Map<String, Object> step : list(part.get("steps"))) {
                        if (in(step, year)) {
                            repeat(step);
                        }
                    }
                }
            }
        }
    }

    private static boolean in(Map<String, Object> step, int year) {
        return !(step.get("years") instanceof List<?> years) || years.contains(year);
    }

    private void repeat(Map<String, Object> step) {
        if (step.get("each") == null) {
            take(step, Map.of());
            return;
        }
        String rows = String.valueOf(step.get("each"));
        for (Map<String, Object> row :
                collected.getOrDefault(rows, list(map(script.get("rows")).get(rows)))) {
            if (in(row, Integer.parseInt(Objects.requireNonNull(kept.get("year"))))) {
                take(step, row);
            }
        }
    }

    private void take(Map<String, Object> step, Map<String, Object> row) {
        String who = step.get("as") == null ? "" : said(step.get("as"), row);
        String where = said(step.get("open"), row);
        String what = "«" + where + "» " + (step.get("form") == null ? "" : step.get("form")) + " " + row.values();
        try {
            Document page = step.get("until") == null ? open(who, where, what) : wait(who, where, step, what);
            if (step.get("form") != null) {
                page = send(who, page, step, row, what);
            }
            if (step.get("see") != null && !page.text().contains(said(step.get("see"), row))) {
                throw new IllegalStateException(what + " does not show «" + said(step.get("see"), row) + "»: "
                        + page.body().text());
            }
            for (Map.Entry<String, Object> collect : map(step.get("collect")).entrySet()) {
                collected.put(collect.getKey(), all(page, said(collect.getValue(), row)));
            }
            for (Map.Entry<String, Object> keep : map(step.get("keep")).entrySet()) {
                kept.put(said(keep.getKey(), row), found(page, said(keep.getValue(), row), what));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(what, e);
        }
    }

    private Document wait(String who, String where, Map<String, Object> step, String what) throws IOException {
        String ready = String.valueOf(step.get("until"));
        for (int i = 0; i < PATIENCE * 4; i++) {
            Document page = open(who, where, what);
            if (page.selectFirst(ready) != null) {
                return page;
            }
            try {
                Thread.sleep(250);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(what, e);
            }
        }
        throw new IllegalStateException(what + " never showed " + ready);
    }

    /** Sends the form of the step: once, as often as the page offers it, or each of its kind that the page has now. */
    private Document send(String who, Document first, Map<String, Object> step, Map<String, Object> row, String what)
            throws IOException {
        Document page = first;
        String offered = String.valueOf(step.get("offered"));
        List<FormElement> forms = forms(page, step, row);
        if (offered.equals("each")) {
            for (FormElement form : forms) {
                send(who, form, page, step, row, what);
            }
        } else if (offered.equals("always")) {
            for (int i = 0; i < MANY && !forms.isEmpty(); i++) {
                send(who, forms.get(0), page, step, row, what);
                page = open(who, first.location(), what);
                forms = forms(page, step, row);
            }
        } else if (!forms.isEmpty()) {
            return send(who, forms.get(0), page, step, row, what);
        } else if (!offered.equals("once")) {
            throw new IllegalStateException(
                    what + " has no such form with " + fields(step, row).keySet() + ", only "
                            + page.select("main form").stream()
                                    .map(f -> f.attr("action") + " "
                                            + f.select("[name]").eachAttr("name"))
                                    .toList());
        }
        return page;
    }

    private List<FormElement> forms(Document page, Map<String, Object> step, Map<String, Object> row) {
        String action = said(step.get("form"), row);
        return page.select("form").stream()
                .filter(f -> f.attr("action").contains(action))
                .filter(f -> fields(step, row).keySet().stream()
                        .allMatch(k -> k.startsWith("~") || field(f, said(k, row)) != null))
                .map(FormElement.class::cast)
                .toList();
    }

    private static Map<String, Object> fields(Map<String, Object> step, Map<String, Object> row) {
        Map<String, Object> fields = new LinkedHashMap<>(map(step.get("fill")));
        fields.putAll(map(row.get("fill")));
        return fields;
    }

    private Document send(
            String who, FormElement form, Document page, Map<String, Object> step, Map<String, Object> row, String what)
            throws IOException {
        Map<String, Object> fields = fields(step, row);
        List<Connection.KeyVal> data = new ArrayList<>(form.formData());
        // jsoup says "on" where a browser sends the empty value that a choice has
        for (Element choice : form.select("input[value=''][checked]")) {
            data.stream().filter(d -> d.key().equals(choice.attr("name"))).forEach(d -> d.value(""));
        }
        for (Map.Entry<String, Object> fill : fields.entrySet()) {
            String field = said(fill.getKey(), row);
            if (field.startsWith("~")) {
                for (String name :
                        form.select("[name~=" + field.substring(1) + "]").eachAttr("name")) {
                    fill(form, data, name, oneOf(fill.getValue(), name), row, what);
                }
            } else {
                fill(form, data, field, fill.getValue(), row, what);
            }
        }
        Element button = null;
        if (step.get("press") != null) {
            button = form.selectFirst(said(step.get("press"), row));
            if (button == null) {
                throw new IllegalStateException(what + " has no button " + step.get("press"));
            }
            if (button.hasAttr("name")) {
                data.add(org.jsoup.helper.HttpConnection.KeyVal.create(button.attr("name"), button.attr("value")));
            }
        }
        String action = button != null && button.hasAttr("formaction")
                ? button.absUrl("formaction")
                : form.hasAttr("action") ? form.absUrl("action") : page.location();
        Connection request = session(who).newRequest(action);
        for (Map.Entry<String, Object> file : map(step.get("attach")).entrySet()) {
            data.removeIf(d -> d.key().equals(file.getKey()));
            String name = said(file.getValue(), row);
            request.data(
                    file.getKey(),
                    Path.of(name).getFileName().toString(),
                    new ByteArrayInputStream(content(name, row)));
        }
        if ("multipart/form-data".equals(form.attr("enctype"))
                && map(step.get("attach")).isEmpty()) {
            data.removeIf(d -> form.selectFirst("input[type=file][name=" + d.key() + "]") != null);
        }
        request.data(data)
                .method("get".equalsIgnoreCase(form.attr("method")) ? Connection.Method.GET : Connection.Method.POST);
        return read(request.execute(), what);
    }

    /** A file of the sample, or one that the script writes: {@code texts} of the same name. */
    private byte[] content(String name, Map<String, Object> row) throws IOException {
        for (Map.Entry<String, Object> text : map(script.get("texts")).entrySet()) {
            if (said(text.getKey(), row).equals(name)) {
                return said(text.getValue(), row).getBytes(StandardCharsets.UTF_8);
            }
        }
        return Files.readAllBytes(folder.resolve(name));
    }

    /** Of several values the one that the number in the field's name picks: fields of one thing get values that belong together. */
    private static Object oneOf(Object values, String field) {
        return values instanceof List<?> many
                ? Objects.requireNonNull(many.get(Integer.parseInt(field.replaceAll("\\D", "")) % many.size()))
                : values;
    }

    /** As a person would: only a field that the form has, only a choice that it offers. */
    private void fill(
            FormElement form,
            List<Connection.KeyVal> data,
            String field,
            @Nullable Object given,
            Map<String, Object> row,
            String what) {
        Element input = Objects.requireNonNull(field(form, field));
        String name = input.attr("name");
        data.removeIf(d -> d.key().equals(name));
        if (given == null) {
            return;
        }
        List<?> values = given.equals("*")
                ? form.select("[name=\"" + name + "\"]").eachAttr("value")
                : given instanceof List<?> many ? many : List.of(given);
        for (Object one : values) {
            String value = said(one, row);
            boolean offered = switch (input.normalName()) {
                case "select" ->
                    input.select("option").stream()
                            .anyMatch(o -> o.attr("value").equals(value)
                                    || o.val().isEmpty() && o.text().equals(value));
                case "input" ->
                    !List.of("radio", "checkbox").contains(input.attr("type"))
                            || form.select("[name=\"" + name + "\"]")
                                    .eachAttr("value")
                                    .contains(value);
                default -> true;
            };
            if (!offered) {
                throw new IllegalStateException(what + ": " + field + " does not offer «" + value + "»");
            }
            data.add(org.jsoup.helper.HttpConnection.KeyVal.create(name, value));
        }
    }

    /** A field by its name, or with {@code @} by what it is called for those who cannot see the table around it. */
    private static @Nullable Element field(Element form, String field) {
        return form.selectFirst(
                field.startsWith("@") ? "[aria-label=\"" + field.substring(1) + "\"]" : "[name=\"" + field + "\"]");
    }

    /** Each of what a selector finds, once, as a row with one field {@code value}. */
    private static List<Map<String, Object>> all(Document page, String selector) {
        int at = selector.lastIndexOf(" @");
        return page.select(selector.substring(0, at)).eachAttr(selector.substring(at + 2)).stream()
                .distinct()
                .map(value -> Map.<String, Object>of("value", value))
                .toList();
    }

    private static String found(Document page, String selector, String what) {
        if (selector.equals("@location")) {
            return page.location();
        }
        int at = selector.lastIndexOf(" @");
        Element element = page.selectFirst(at < 0 ? selector : selector.substring(0, at));
        if (element == null) {
            throw new IllegalStateException(what + " has no " + selector);
        }
        return at < 0 ? element.text() : element.attr(selector.substring(at + 2));
    }

    private Document open(String who, String where, String what) throws IOException {
        return read(
                session(who)
                        .newRequest(where.startsWith("http") ? where : address + where)
                        .execute(),
                what);
    }

    private static Document read(Connection.Response answer, String what) throws IOException {
        String type = String.valueOf(answer.contentType());
        boolean html = type.startsWith("text/html");
        Document page = html ? answer.parse() : new Document(answer.url().toString());
        Element refused = page.selectFirst(".notice.error[role=alert]");
        if (answer.statusCode() >= 400 || refused != null) {
            throw new IllegalStateException(what + " answered " + answer.statusCode() + ": "
                    + (refused == null ? page.select("main").text() : refused.text()));
        }
        return page;
    }

    private Connection session(String who) throws IOException {
        Connection session = sessions.get(who);
        if (session == null) {
            session = Jsoup.newSession()
                    .timeout(PATIENCE * 1000)
                    .maxBodySize(0)
                    .ignoreHttpErrors(true)
                    .ignoreContentType(true);
            sessions.put(who, session);
            if (!who.isEmpty()) {
                FormElement form = session.newRequest(address + "/entrar").get().expectForm("form:has([name=clave])");
                Objects.requireNonNull(form.selectFirst("[name=usuario]")).val(who);
                Objects.requireNonNull(form.selectFirst("[name=clave]")).val(passwords.apply(who));
                Document after = form.submit().post();
                if (after.selectFirst("form:has([name=clave])") != null) {
                    throw new IllegalStateException(who + " cannot sign in");
                }
            }
        }
        return session;
    }

    /** The text with its names replaced, inner ones first: {@code {element.{code}}}. */
    private String said(@Nullable Object text, Map<String, Object> row) {
        String said = String.valueOf(text);
        for (Matcher name = NAME.matcher(said); name.find(); name = NAME.matcher(said)) {
            Object value = row.containsKey(name.group(1)) ? row.get(name.group(1)) : kept.get(name.group(1));
            if (value == null) {
                throw new IllegalStateException("procedure.yaml: {" + name.group(1) + "} was never kept");
            }
            said = said.substring(0, name.start()) + value + said.substring(name.end());
        }
        return said;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
