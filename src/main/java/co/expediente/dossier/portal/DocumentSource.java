package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.DocumentFilter;
import co.expediente.dossier.archive.DocumentKind;
import co.expediente.dossier.archive.DocumentKinds;
import co.expediente.dossier.archive.Visibility;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Documents of the archive that are marked public and not withdrawn. Of a kind that has a row of its own (reports), documents of one
 * title and year are one record in several forms.
 */
@Component
class DocumentSource implements CandidateSource {
    private final Archive archive;
    private final DocumentKinds documentKinds;
    private final RecordKinds kinds;
    private final JdbcClient jdbc;

    DocumentSource(Archive archive, DocumentKinds documentKinds, RecordKinds kinds, JdbcClient jdbc) {
        this.archive = archive;
        this.documentKinds = documentKinds;
        this.kinds = kinds;
        this.jdbc = jdbc;
    }

    @Override
    public List<Candidate> candidates(Dossier dossier) {
        List<RecordKind> rows = kinds.of(RecordKind.Source.DOCUMENTS);
        Map<List<Object>, List<ArchivedDocument>> together = new LinkedHashMap<>();
        List<Candidate> found = new ArrayList<>();
        // Files of final reports are published by ReportSource; manifests and minutes are no reports, though of their
        // kind.
        Set<Long> made = ids("SELECT documento_id FROM expediente.informe_archivo WHERE plan_id = :plan", dossier);
        Set<Long> beside = ids("""
                SELECT documento_id FROM expediente.informe_presentacion WHERE plan_id = :plan
                UNION SELECT manifiesto_id FROM expediente.informe WHERE plan_id = :plan""", dossier);
        for (ArchivedDocument d : marked(dossier)) {
            RecordKind row = row(rows, beside.contains(d.id()) ? "" : d.kind()).orElse(null);
            if (row == null || made.contains(d.id())) {
                continue;
            }
            if (row.of().isEmpty()) {
                found.add(candidate(row, "DOCUMENTO/" + d.id(), d.kind(), List.of(d)));
            } else {
                together.computeIfAbsent(List.of(row, d.title(), String.valueOf(year(d))), k -> new ArrayList<>())
                        .add(d);
            }
        }
        together.forEach((key, documents) -> {
            RecordKind row = (RecordKind) key.get(0);
            String series = row.id() + "/" + key.get(2) + "/" + Names.slug((String) key.get(1));
            found.add(candidate(row, series, null, documents));
        });
        return found;
    }

    private Set<Long> ids(String sql, Dossier dossier) {
        return jdbc.sql("SELECT id FROM (" + sql + ") x (id) WHERE id IS NOT NULL")
                .param("plan", dossier.plan().id())
                .query(Long.class)
                .set();
    }

    private List<ArchivedDocument> marked(Dossier dossier) {
        return archive.list(DocumentFilter.of(dossier.plan().id()).visible(EnumSet.of(Visibility.PUBLICO))).stream()
                .sorted(Comparator.comparingLong(ArchivedDocument::id))
                .toList();
    }

    private static Optional<RecordKind> row(List<RecordKind> rows, String kind) {
        return rows.stream()
                .filter(r -> r.of().contains(kind))
                .findFirst()
                .or(() -> rows.stream().filter(r -> r.of().isEmpty()).findFirst());
    }

    private static Candidate candidate(
            RecordKind kind, String series, @Nullable String group, List<ArchivedDocument> documents) {
        ArchivedDocument first = documents.get(0);
        // What visitors see of it: a new title is published anew, like new bytes.
        String mark = FrozenVersions.sha256(documents.stream()
                .map(d -> d.id() + " " + d.current().sha256() + " " + d.title() + " " + d.date() + " " + year(d))
                .collect(Collectors.joining("\n")));
        return new Candidate(
                kind,
                series,
                0,
                mark,
                year(first),
                first.title(),
                first.date(),
                first.id(),
                group,
                () -> files(documents));
    }

    private static List<NewFile> files(List<ArchivedDocument> documents) {
        List<NewFile> files = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (ArchivedDocument d : documents) {
            ArchivedDocument.File file = d.current();
            String stem = Names.slug(d.title());
            String end = "." + Names.extension(file.name());
            String name = stem + end;
            for (int i = 2; !taken.add(name); i++) {
                name = stem + "-" + i + end;
            }
            files.add(new NewFile(
                    name, file.mediaType(), null, new NewFile.Archived(d.id(), file.sha256(), file.bytes())));
        }
        return files;
    }

    private static @Nullable Integer year(ArchivedDocument d) {
        return d.year() != null
                ? d.year()
                : d.date() == null ? null : Integer.valueOf(d.date().getYear());
    }

    @Override
    public List<Held> held(Dossier dossier, Locale locale) {
        List<Held> held = new ArrayList<>();
        for (Visibility visibility : List.of(Visibility.INTERNO, Visibility.RESERVADO)) {
            int count = archive.count(DocumentFilter.of(dossier.plan().id()).visible(EnumSet.of(visibility)));
            if (count > 0) {
                held.add(new Held("", visibility.name(), List.of(String.valueOf(count)), "archivo"));
            }
        }
        for (RecordKind kind : kinds.of(RecordKind.Source.DOCUMENTS)) {
            for (String of : kind.of()) {
                DocumentFilter year =
                        DocumentFilter.of(dossier.plan().id()).kind(of).year(dossier.year());
                int all = archive.count(year);
                if (all == 0 || archive.count(year.visible(EnumSet.of(Visibility.PUBLICO))) == 0) {
                    String title = documentKinds
                            .find(of)
                            .map(DocumentKind::title)
                            .map(t -> t.in(locale))
                            .orElse(of);
                    held.add(new Held(
                            title,
                            all == 0 ? "none" : "unmarked",
                            List.of(String.valueOf(dossier.year()), String.valueOf(all)),
                            "archivo"));
                }
            }
        }
        return held;
    }
}
