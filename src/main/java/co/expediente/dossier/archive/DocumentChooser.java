package co.expediente.dossier.archive;

import co.expediente.dossier.Acts;
import co.expediente.dossier.Dossier;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A document of the archive as forms elsewhere name it: its number, the address of its page, or words of its title. The field is
 * {@code dossier/archive/elegir :: field}; with JavaScript it offers documents while a person types, without it the words are
 * looked up when the form is sent.
 */
@Service
public class DocumentChooser {
    private static final int OFFERED = 8;
    private static final int NAMED = 5;
    private static final Pattern NUMBER =
            Pattern.compile("(?:n\\.?\\s*[º°o]?\\s*)?([1-9][0-9]{0,17})(?:\\s*·.*)?", Pattern.DOTALL);
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://[^/]+)?/planes/[0-9]{5}/expediente/archivo/([1-9][0-9]{0,17})(?:[?#].*)?");

    /**
     * A document that is offered.
     *
     * @param value what the field holds when it is chosen, e.g. {@code 12 · Acuerdo 012 de 2016}
     */
    public record Option(long id, String value, ArchivedDocument document) {}

    private final JdbcClient jdbc;
    private final DocumentRecords documents;
    private final Archive archive;
    private final Acts acts;

    DocumentChooser(JdbcClient jdbc, DocumentRecords documents, Archive archive, Acts acts) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.archive = archive;
        this.acts = acts;
    }

    /** At most eight documents whose title or facts have all the words; the last word may be begun only. Nothing typed: the newest. */
    public List<Option> options(Dossier dossier, String typed) {
        DocumentFilter filter = filter(dossier).page(0, OFFERED);
        SearchQuery query = new SearchQuery(typed);
        List<ArchivedDocument> found = new ArrayList<>();
        Long number = number(typed);
        if (number != null) {
            archive.find(number).filter(d -> counts(dossier, d)).ifPresent(found::add);
        }
        (query.empty() ? archive.list(filter) : titled(filter, query))
                .stream()
                        .filter(d -> found.stream().noneMatch(f -> f.id() == d.id()))
                        .limit(OFFERED - found.size())
                        .forEach(found::add);
        return found.stream().map(d -> new Option(d.id(), value(d), d)).toList();
    }

    /**
     * The document that a person named; null when nothing was.
     *
     * @throws Refusal DOS-100 no such number, DOS-123 no document with these words, DOS-124 several
     */
    public @Nullable Long chosen(Dossier dossier, @Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        Long number = number(text);
        if (number != null) {
            return archive.find(number)
                    .filter(d -> readable(dossier, d))
                    .map(ArchivedDocument::id)
                    .orElseThrow(() -> new Refusal("DOS-100", Map.of("id", number)));
        }
        String shown = text.substring(0, Math.min(80, text.length())).replace('\0', ' ');
        SearchQuery query = new SearchQuery(text);
        List<ArchivedDocument> found =
                query.empty() ? List.of() : titled(filter(dossier).page(0, NAMED + 1), query);
        List<ArchivedDocument> exact = found.stream()
                .filter(d -> Folding.fold(d.title()).equals(Folding.fold(text)))
                .toList();
        if (exact.size() == 1) {
            return exact.get(0).id();
        }
        if (found.isEmpty()) {
            throw new Refusal("DOS-123", Map.of("text", shown));
        }
        if (found.size() > 1) {
            String some =
                    found.stream().limit(NAMED).map(DocumentChooser::value).collect(Collectors.joining("; "));
            throw new Refusal("DOS-124", Map.of("text", shown, "some", found.size() > NAMED ? some + "; …" : some));
        }
        return found.get(0).id();
    }

    /** What a field shows of a document that was chosen before: only the number where its title may not be read. */
    public String shown(Dossier dossier, @Nullable Object chosen) {
        String text = chosen == null ? "" : chosen.toString().strip();
        if (!text.matches("[1-9][0-9]{0,17}")) {
            return text;
        }
        return archive.find(Long.parseLong(text))
                .filter(d -> readable(dossier, d))
                .map(DocumentChooser::value)
                .orElse(text);
    }

    private List<ArchivedDocument> titled(DocumentFilter filter, SearchQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String where = DocumentRecords.where(filter, parameters);
        String sql = """
                SELECT d.id FROM expediente.documento_busqueda b JOIN expediente.documento d ON d.id = b.documento_id
                WHERE b.parte = 1 AND b.cabeza @@ {begun} AND {where}
                ORDER BY ts_rank('{0, 0, 0.3, 1}', b.cabeza, {begun}) DESC, d.creado_el DESC, d.id DESC
                LIMIT :limit""".replace("{begun}", query.begun(parameters)).replace("{where}", where);
        parameters.put("limit", filter.limit());
        return documents.withIds(
                jdbc.sql(sql).params(parameters).query(Long.class).list());
    }

    private DocumentFilter filter(Dossier dossier) {
        return DocumentFilter.of(dossier.plan().id()).visible(Archive.seen(acts.may("archive.reserved", dossier)));
    }

    private boolean readable(Dossier dossier, ArchivedDocument d) {
        return acts.may("archive.read", dossier)
                && d.planId().equals(dossier.plan().id())
                && Archive.seen(acts.may("archive.reserved", dossier)).contains(d.visibility());
    }

    private boolean counts(Dossier dossier, ArchivedDocument d) {
        return readable(dossier, d) && d.withdrawn() == null;
    }

    private static @Nullable Long number(String typed) {
        String text = typed.strip();
        Matcher plain = NUMBER.matcher(text);
        if (plain.matches()) {
            return Long.valueOf(plain.group(1));
        }
        Matcher address = ADDRESS.matcher(text);
        return address.matches() ? Long.valueOf(address.group(1)) : null;
    }

    private static String value(ArchivedDocument d) {
        String title = d.title();
        return d.id() + " · "
                + (title.length() <= 120
                        ? title
                        : title.substring(
                                        0,
                                        title.offsetByCodePoints(
                                                0, Math.min(119, title.codePointCount(0, title.length()))))
                                + "…");
    }
}
