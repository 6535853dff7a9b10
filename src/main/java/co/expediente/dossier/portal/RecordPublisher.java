package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Publishes and withdraws. What is published is exactly what the preview showed: its seal goes with the form, and when something has
 * changed since, nothing is published.
 */
@Service
public class RecordPublisher {
    private static final int LONGEST = 1_000;

    /**
     * One line of the preview: a record, or all documents of one kind.
     *
     * @param key that the form gives back
     * @param renewed whether an earlier version is public now
     */
    public record Line(String key, RecordKind kind, List<Candidate> candidates, boolean renewed) {
        public Line {
            candidates = List.copyOf(candidates);
        }

        public Candidate first() {
            return candidates.get(0);
        }

        public int size() {
            return candidates.size();
        }
    }

    /**
     * What would become public.
     *
     * @param seal hash of all lines
     */
    public record Preview(List<Line> lines, List<Held> held, String seal) {}

    private final List<CandidateSource> sources;
    private final PublicRecords published;
    private final RecordKinds kinds;
    private final Records records;
    private final JdbcClient jdbc;

    RecordPublisher(
            List<CandidateSource> sources,
            PublicRecords published,
            RecordKinds kinds,
            Records records,
            JdbcClient jdbc) {
        this.sources = sources;
        this.published = published;
        this.kinds = kinds;
        this.records = records;
        this.jdbc = jdbc;
    }

    /** What could be published now and is not, and what stays back. */
    public Preview preview(Dossier dossier, Locale locale) {
        List<Line> lines = lines(dossier);
        List<Held> held = new ArrayList<>();
        sources.forEach(s -> held.addAll(s.held(dossier, locale)));
        return new Preview(lines, held, seal(lines));
    }

    private List<Line> lines(Dossier dossier) {
        Map<String, List<String>> known = published.marks(dossier.plan().id());
        Map<String, List<Candidate>> together = new LinkedHashMap<>();
        for (CandidateSource source : sources) {
            for (Candidate c : source.candidates(dossier)) {
                if (!known.getOrDefault(c.series(), List.of()).contains(c.mark())) {
                    String key = c.group() == null ? c.series() : c.kind().id() + "/" + c.group();
                    together.computeIfAbsent(key, k -> new ArrayList<>()).add(c);
                }
            }
        }
        List<String> order = kinds.all().stream().map(RecordKind::id).toList();
        return together.entrySet().stream()
                .map(e -> new Line(
                        e.getKey(),
                        e.getValue().get(0).kind(),
                        e.getValue(),
                        e.getValue().stream().anyMatch(c -> known.containsKey(c.series()))))
                .sorted((a, b) -> Integer.compare(
                        order.indexOf(a.kind().id()), order.indexOf(b.kind().id())))
                .toList();
    }

    private static String seal(List<Line> lines) {
        StringBuilder all = new StringBuilder();
        lines.forEach(l -> l.candidates()
                .forEach(
                        c -> all.append(c.series()).append(' ').append(c.mark()).append('\n')));
        return FrozenVersions.sha256(all.toString());
    }

    /**
     * Publishes lines of a preview.
     *
     * @param keys of the lines
     * @param seal of the preview that was seen
     * @return how many records became public
     * @throws Refusal DOS-700 nothing was chosen, DOS-701 something has changed since the preview
     */
    public int publish(Dossier dossier, Set<String> keys, String seal) {
        if (keys.isEmpty()) {
            throw new Refusal("DOS-700", Map.of());
        }
        return records.write(() -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(769, hashtext(:plan))")
                    .param("plan", dossier.plan().id())
                    .query((row, n) -> 1)
                    .list();
            List<Line> lines = lines(dossier);
            Set<String> unknown = new LinkedHashSet<>(keys);
            lines.forEach(l -> unknown.remove(l.key()));
            if (!seal(lines).equals(seal) || !unknown.isEmpty()) {
                throw new Refusal("DOS-701", Map.of());
            }
            int count = 0;
            for (Line line : lines) {
                if (keys.contains(line.key())) {
                    for (Candidate c : line.candidates()) {
                        publish(dossier.plan().id(), c);
                        count++;
                    }
                }
            }
            return count;
        });
    }

    private void publish(String planId, Candidate c) {
        long id = published.insert(planId, c, Records.author());
        int order = 0;
        for (NewFile file : c.files().get()) {
            byte[] content = file.content();
            NewFile.Archived archived = file.archived();
            if (content != null) {
                published.insert(id, planId, ++order, file, FrozenVersions.sha256(content), content.length);
            } else if (archived != null) {
                if (c.kind().source() == RecordKind.Source.REPORT) {
                    published.open(archived.documentId());
                }
                published.insert(id, planId, ++order, file, archived.sha256(), archived.bytes());
            }
        }
    }

    /**
     * Takes a record back. Its address tells the reason from now on, which therefore is public.
     *
     * @param seen version of the row that the user saw
     * @throws Refusal DOS-001 changed by somebody else, DOS-002 no reason, DOS-702 no such record, DOS-703 withdrawn already, DOS-704
     *     a person in the reason, DOS-322 too long
     */
    public void withdraw(Dossier dossier, long id, int seen, String reason, List<String> names) {
        PublicRecord record =
                published.find(dossier.plan().id(), id).orElseThrow(() -> new Refusal("DOS-702", Map.of("id", id)));
        if (record.gone() != null && record.gone().at() != null) {
            throw new Refusal("DOS-703", Map.of("title", record.title()));
        }
        String why = reason.strip();
        if (why.isEmpty()) {
            throw new Refusal("DOS-002", Map.of("field", "motivo"));
        }
        if (why.length() > LONGEST) {
            throw new Refusal("DOS-322", Map.of("field", "motivo", "limit", LONGEST));
        }
        if (PersonalData.sort(why, names) != null) {
            throw new Refusal("DOS-704", Map.of("words", why));
        }
        records.run(() -> records.changed(published.withdraw(id, seen, why, Records.author()), "publicacion", id));
    }
}
