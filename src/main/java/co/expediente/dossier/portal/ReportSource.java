package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Final reports that this program made: of each year the newest final version, one record for each paper with all its forms. Drafts
 * are in no archive and are not looked at. Publishing marks their documents public, unless the office has reserved one of them.
 */
@Component
class ReportSource implements CandidateSource {
    private final RecordKinds kinds;
    private final Archive archive;
    private final JdbcClient jdbc;

    ReportSource(RecordKinds kinds, Archive archive, JdbcClient jdbc) {
        this.kinds = kinds;
        this.archive = archive;
        this.jdbc = jdbc;
    }

    private record Key(int year, int number, String paper) {}

    private record Paper(Key key, long document) {}

    private Map<Key, List<ArchivedDocument>> papers(Dossier dossier) {
        Map<Key, List<ArchivedDocument>> papers = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT i.anio, i.numero, a.papel, a.documento_id FROM expediente.informe i
                        JOIN expediente.informe_archivo a ON a.informe_id = i.id
                        WHERE i.plan_id = ? AND i.estado = 'FINAL' AND a.documento_id IS NOT NULL
                          AND NOT EXISTS (SELECT FROM expediente.informe n WHERE n.plan_id = i.plan_id AND n.anio = i.anio
                              AND n.estado = 'FINAL' AND n.numero > i.numero)
                        ORDER BY i.anio DESC, array_position(ARRAY['ANUAL', 'EJECUTIVO', 'RESUMEN'], a.papel), a.forma""")
                .param(dossier.plan().id())
                .query((row, n) -> new Paper(new Key(row.getInt(1), row.getInt(2), row.getString(3)), row.getLong(4)))
                .list()
                .forEach(p -> archive.find(p.document())
                        .ifPresent(d -> papers.computeIfAbsent(p.key(), k -> new ArrayList<>())
                                .add(d)));
        return papers;
    }

    private static boolean open(List<ArchivedDocument> documents) {
        return documents.stream().allMatch(d -> d.withdrawn() == null && d.visibility() != Visibility.RESERVADO);
    }

    @Override
    public List<Candidate> candidates(Dossier dossier) {
        List<Candidate> found = new ArrayList<>();
        for (RecordKind kind : kinds.of(RecordKind.Source.REPORT)) {
            papers(dossier).forEach((key, documents) -> {
                if (open(documents)) {
                    found.add(candidate(kind, key, documents));
                }
            });
        }
        return found;
    }

    private static Candidate candidate(RecordKind kind, Key key, List<ArchivedDocument> documents) {
        ArchivedDocument first = documents.get(0);
        return new Candidate(
                kind,
                kind.id() + "/" + key.year() + "/" + key.paper(),
                key.number(),
                FrozenVersions.sha256(documents.stream()
                        .map(d -> d.id() + " " + d.current().sha256())
                        .collect(Collectors.joining("\n"))),
                key.year(),
                first.title().replaceAll(" \\([A-Z]{3,4}\\)$", ""),
                first.date(),
                first.id(),
                null,
                () -> documents.stream()
                        .map(d -> new NewFile(
                                Names.slug(stem(d.current().name())) + "."
                                        + Names.extension(d.current().name()),
                                d.current().mediaType(),
                                null,
                                new NewFile.Archived(
                                        d.id(),
                                        d.current().sha256(),
                                        d.current().bytes())))
                        .toList());
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    @Override
    public List<Held> held(Dossier dossier, Locale locale) {
        List<Held> held = new ArrayList<>();
        papers(dossier).forEach((key, documents) -> {
            if (!open(documents)) {
                held.add(new Held(
                        documents.get(0).title(), "reportReserved", List.of(String.valueOf(key.year())), "archivo"));
            }
        });
        return held;
    }
}
