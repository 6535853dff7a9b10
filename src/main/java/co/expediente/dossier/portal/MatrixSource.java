package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Approved versions of the parts: the newest of each year, without the columns that name persons. One in which something still looks
 * like a person's datum stays back.
 */
@Component
class MatrixSource implements CandidateSource {
    private final FrozenVersions versions;
    private final RecordKinds kinds;
    private final PersonalData persons;
    private final PublicRecords published;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    MatrixSource(
            FrozenVersions versions,
            RecordKinds kinds,
            PersonalData persons,
            PublicRecords published,
            JdbcClient jdbc,
            MessageSource messages) {
        this.versions = versions;
        this.kinds = kinds;
        this.persons = persons;
        this.published = published;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    private record Newest(RecordKind kind, Dossier dossier, FrozenVersions.Version version) {
        String series() {
            return kind.id() + "/" + version.year();
        }
    }

    private List<Newest> newest(Dossier dossier) {
        List<Newest> found = new ArrayList<>();
        for (RecordKind kind : kinds.of(RecordKind.Source.MATRIX)) {
            for (String part : kind.of()) {
                for (int year : years(dossier, part)) {
                    Dossier of = new Dossier(dossier.municipality(), dossier.plan(), year);
                    versions.newest(of, part).ifPresent(v -> found.add(new Newest(kind, of, v)));
                }
            }
        }
        return found;
    }

    private List<Integer> years(Dossier dossier, String part) {
        return jdbc.sql(
                        "SELECT DISTINCT anio FROM expediente.version_aprobada WHERE plan_id = ? AND parte = ? ORDER BY anio DESC")
                .params(dossier.plan().id(), part)
                .query(Integer.class)
                .list();
    }

    private List<PublicTable> tables(Newest n) {
        byte[] file = versions.file(n.dossier(), n.version().part(), n.version().number())
                .orElseThrow();
        return PublicTable.read(file).stream()
                .map(t -> t.without(n.kind().without()))
                .toList();
    }

    @Override
    public List<Candidate> candidates(Dossier dossier) {
        List<String> names = persons.names(dossier);
        List<Candidate> found = new ArrayList<>();
        for (Newest n : newest(dossier)) {
            // What is published already was looked at then.
            boolean known =
                    published.has(dossier.plan().id(), n.series(), n.version().sha256());
            if (known || persons.in(tables(n), names).isEmpty()) {
                found.add(candidate(n));
            }
        }
        return found;
    }

    private Candidate candidate(Newest n) {
        String stem = Names.slug(n.kind().id()) + "-" + n.dossier().divipola() + "-"
                + n.version().year() + "-v" + n.version().number();
        return new Candidate(
                n.kind(),
                n.series(),
                n.version().number(),
                n.version().sha256(),
                n.version().year(),
                n.kind().title().es() + " " + n.version().year(),
                n.version().approvedAt().toLocalDate(),
                null,
                null,
                () -> PublicTable.files(stem, n.dossier().cutoff(), tables(n)));
    }

    @Override
    public List<Held> held(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        List<String> names = persons.names(dossier);
        List<Held> held = new ArrayList<>();
        for (Newest n : newest(dossier)) {
            Optional<PersonalData.Found> found =
                    published.has(dossier.plan().id(), n.series(), n.version().sha256())
                            ? Optional.empty()
                            : persons.in(tables(n), names);
            found.ifPresent(f -> held.add(new Held(
                    n.kind().title().in(locale) + " " + n.version().year(),
                    "person",
                    List.of(texts.get("portal.person." + f.sort()), f.sheet(), String.valueOf(f.row())),
                    null)));
        }
        List<String> missing = kinds.of(RecordKind.Source.MATRIX).stream()
                .filter(k -> k.of().stream()
                        .allMatch(part -> versions.newest(dossier, part).isEmpty()))
                .map(k -> k.title().in(locale))
                .toList();
        if (!missing.isEmpty()) {
            held.add(new Held("", "parts", List.of(String.valueOf(dossier.year()), String.join(", ", missing)), null));
        }
        return held;
    }
}
