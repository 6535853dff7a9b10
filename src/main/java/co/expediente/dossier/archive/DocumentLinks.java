package co.expediente.dossier.archive;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What documents of the archive are about: a layer, a project, an indicator, a requirement (domain §B.3.1). */
@Service
public class DocumentLinks {
    /** Kinds of things that a document may be about. */
    public enum Target {
        CAPA,
        PROYECTO,
        INDICADOR,
        REQUISITO
    }

    /**
     * A link of a document.
     *
     * @param key of the thing, e.g. {@code via}, {@code AMR-01}
     * @param title of it, or null when the plan has it no more
     * @param href its page, or null
     */
    public record Link(
            long id,
            Target target,
            String key,
            @Nullable String title,
            @Nullable String href,
            String createdBy,
            OffsetDateTime createdAt) {}

    /** Something that may be linked with. */
    public record Choice(Target target, String key, String title) {}

    private final JdbcClient jdbc;
    private final Records records;
    private final Archive archive;
    private final DocumentRecords documents;
    private final ObjectProvider<LinkSource> sources;

    DocumentLinks(
            JdbcClient jdbc,
            Records records,
            Archive archive,
            DocumentRecords documents,
            ObjectProvider<LinkSource> sources) {
        this.jdbc = jdbc;
        this.records = records;
        this.archive = archive;
        this.documents = documents;
        this.sources = sources;
    }

    /** Everything that a document of this plan may be about. */
    public List<Choice> choices(Dossier dossier, Locale locale) {
        List<Choice> all = new ArrayList<>();
        sources.stream()
                .sorted(Comparator.comparing(LinkSource::target))
                .forEach(s -> s.choices(dossier, locale)
                        .forEach((key, title) -> all.add(new Choice(s.target(), key, title))));
        return all;
    }

    /** What a document is about. */
    public List<Link> of(Dossier dossier, long document, Locale locale) {
        Map<Target, Map<String, String>> titles = new EnumMap<>(Target.class);
        Map<Target, LinkSource> of = new EnumMap<>(Target.class);
        sources.forEach(s -> of.put(s.target(), s));
        return jdbc.sql("""
                        SELECT id, tipo, clave, creado_por, creado_el FROM expediente.documento_enlace
                        WHERE documento_id = ? ORDER BY tipo, clave""")
                .param(document)
                .query((row, n) -> {
                    Target target = Target.valueOf(row.getString("tipo"));
                    String key = row.getString("clave");
                    LinkSource source = of.get(target);
                    String title = source == null
                            ? null
                            : titles.computeIfAbsent(target, t -> source.choices(dossier, locale))
                                    .get(key);
                    return new Link(
                            row.getLong("id"),
                            target,
                            key,
                            title,
                            source == null || title == null ? null : source.href(dossier, key),
                            row.getString("creado_por"),
                            row.getObject("creado_el", OffsetDateTime.class));
                })
                .list();
    }

    /**
     * Documents that are about something, newest first; withdrawn ones are left out.
     *
     * @param visible what the reader may see ({@link Archive#seen})
     */
    public List<ArchivedDocument> documents(String planId, Target target, String key, Set<Visibility> visible) {
        List<Long> ids = jdbc.sql("""
                        SELECT documento_id FROM expediente.documento_enlace JOIN expediente.documento d ON d.id = documento_id
                        WHERE d.plan_id = ? AND documento_enlace.tipo = ? AND clave = ? AND d.retirado_el IS NULL
                        ORDER BY d.creado_el DESC, d.id DESC""")
                .params(planId, target.name(), key)
                .query(Long.class)
                .list();
        return documents.withIds(ids).stream()
                .filter(d -> visible.contains(d.visibility()))
                .toList();
    }

    /**
     * Says what a document is about; nothing new when that is known.
     *
     * @param typed key or title, as a person wrote it
     * @throws Refusal DOS-003 unknown kind, DOS-100 no such document, DOS-125 the plan has no such thing
     */
    public void add(Dossier dossier, long document, String kind, String typed, Locale locale) {
        Target target = target(kind);
        ArchivedDocument d = archive.get(document);
        String wanted = Folding.fold(typed.strip());
        String key = choices(dossier, locale).stream()
                .filter(c -> c.target() == target)
                .filter(c -> Folding.fold(c.key()).equals(wanted)
                        || Folding.fold(c.title()).equals(wanted))
                .map(Choice::key)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "DOS-125",
                        Map.of(
                                "kind",
                                target.name().toLowerCase(Locale.ROOT),
                                "key",
                                typed.strip()
                                        .substring(0, Math.min(80, typed.strip().length())))));
        records.run(() -> jdbc.sql("""
                        INSERT INTO expediente.documento_enlace (plan_id, documento_id, tipo, clave, creado_por) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                .params(d.planId(), document, target.name(), key, Records.author())
                .update());
    }

    /** Takes a link of this document back; the history keeps it. */
    public void remove(long document, long link) {
        records.run(() -> jdbc.sql("DELETE FROM expediente.documento_enlace WHERE id = ? AND documento_id = ?")
                .params(link, document)
                .update());
    }

    private static Target target(String kind) {
        for (Target t : Target.values()) {
            if (t.name().equals(kind)) {
                return t;
            }
        }
        throw new Refusal(
                "DOS-003", Map.of("field", "enlace", "value", kind, "allowed", "CAPA, PROYECTO, INDICADOR, REQUISITO"));
    }
}
