package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.status.RevisionGuide;
import co.expediente.dossier.status.StatusRecords;
import co.expediente.dossier.status.StatusView;
import co.expediente.dossier.status.StatusView.Opening;
import co.expediente.dossier.sufficiency.Sufficiency;
import co.expediente.dossier.sufficiency.SufficiencyView;
import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import co.expediente.plan.Validity;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** What the program suggests for the DOFA and the conclusions, from the figures as they are now. */
@Service
class Suggestions {
    private static final int MONTHS_BEFORE = 6;
    private static final int MOST_EVIDENCE = 12;

    private final StatementRules rules;
    private final Figures figures;
    private final Sufficiency sufficiency;
    private final RevisionGuide guide;
    private final StatusRecords status;
    private final Dossiers dossiers;
    private final MessageSource messages;

    Suggestions(
            StatementRules rules,
            Figures figures,
            Sufficiency sufficiency,
            RevisionGuide guide,
            StatusRecords status,
            Dossiers dossiers,
            MessageSource messages) {
        this.rules = rules;
        this.figures = figures;
        this.sufficiency = sufficiency;
        this.guide = guide;
        this.status = status;
        this.dossiers = dossiers;
        this.messages = messages;
    }

    /** All of them, by kind and priority; what was taken or discarded before is among them. */
    List<Statement> of(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        Figures.Year year = figures.of(dossier, locale);
        StatusView view = new StatusView(
                dossier,
                guide,
                Validity.of(dossier.plan()),
                status.acts(dossier),
                year.now(),
                dossiers.today(),
                MONTHS_BEFORE);
        List<Statement> all = new ArrayList<>();
        year.list().forEach(f -> ofIndicator(f, texts).ifPresent(all::add));
        requirements(dossier, texts, all);
        revisions(view, texts, all);
        systems(year, texts, all);
        reasons(year, texts, all);
        grounds(view, texts, all);
        all.sort(Comparator.comparing(Statement::kind).thenComparing(Statement::priority));
        return all;
    }

    /** The suggestion of the first rule that holds. */
    Optional<Statement> ofIndicator(Figure f, Texts texts) {
        return rules.of(StatementRules.From.INDICATOR).stream()
                .filter(r -> r.when().holds(f))
                .findFirst()
                .map(r -> suggest(
                        r,
                        f.id(),
                        rules.scope(f.id()),
                        f.group(),
                        null,
                        null,
                        texts.get(
                                StatementRules.PREFIX + r.say(),
                                f.title(),
                                ReadingRules.parameter("value", f, texts),
                                ReadingRules.parameter("expected", f, texts),
                                ReadingRules.parameter("ratio", f, texts),
                                ReadingRules.parameter("previous", f, texts),
                                ReadingRules.parameter("target", f, texts)),
                        List.of("INDICADOR:" + f.id())));
    }

    private void requirements(Dossier dossier, Texts texts, List<Statement> all) {
        for (SufficiencyView.Row row : sufficiency.view(dossier).rows()) {
            if (row.evaluation() != null) {
                String judged = row.evaluation().judgement().name();
                rules.of(StatementRules.From.REQUIREMENT).stream()
                        .filter(r -> r.among().contains(judged))
                        .findFirst()
                        .ifPresent(r -> all.add(suggest(
                                r,
                                row.requirement().id(),
                                "CONTENIDO_POT",
                                null,
                                null,
                                null,
                                texts.get(
                                        StatementRules.PREFIX + r.say(),
                                        row.requirement().title().in(texts.locale()),
                                        row.requirement().article()),
                                List.of("REQUISITO:" + row.requirement().id()))));
            }
        }
    }

    private void revisions(StatusView view, Texts texts, List<Statement> all) {
        for (StatusView.RevisionRow row : view.revisions()) {
            rules.of(StatementRules.From.REVISION).stream()
                    .filter(r -> r.among().contains(row.opening().name()))
                    .forEach(r -> all.add(suggest(
                            r,
                            row.revision().code(),
                            "CONTENIDO_POT",
                            null,
                            null,
                            null,
                            texts.get(
                                    StatementRules.PREFIX + r.say(),
                                    row.revision().title().in(texts.locale()),
                                    texts.formats()
                                            .proseDate(
                                                    row.term() == null
                                                            ? null
                                                            : row.term().to()),
                                    row.revision().scope().in(texts.locale())),
                            List.of("PLAZO:" + row.revision().code()))));
        }
    }

    private void systems(Figures.Year year, Texts texts, List<Statement> all) {
        Measurement now = year.now();
        if (now == null) {
            return;
        }
        now.index()
                .systems()
                .forEach((code, index) -> rules.of(StatementRules.From.SYSTEM).stream()
                        .filter(r -> r.among().contains(index.light().name()))
                        .forEach(r -> {
                            List<Figure> worst = year.list().stream()
                                    .filter(f -> f.group().equals(code)
                                            && (f.light() == Light.RED || f.light() == Light.AMBER))
                                    .sorted(Figure::urgency)
                                    .limit(3)
                                    .toList();
                            all.add(suggest(
                                    r,
                                    code,
                                    null,
                                    code,
                                    null,
                                    null,
                                    texts.get(
                                            StatementRules.PREFIX + r.say(),
                                            texts.get("web.system." + code),
                                            texts.formats().number(index.value(), 1),
                                            texts.formats().number(index.expected(), 1),
                                            worst.stream().map(Figure::title).collect(Collectors.joining("; "))),
                                    references(worst)));
                        }));
    }

    private void reasons(Figures.Year year, Texts texts, List<Statement> all) {
        Map<String, List<Figure>> byReason = year.list().stream()
                .filter(f -> f.reason() != null)
                .collect(Collectors.groupingBy(
                        f -> Objects.requireNonNull(f.reason()), TreeMap::new, Collectors.toList()));
        byReason.forEach((reason, of) -> rules.of(StatementRules.From.REASON).stream()
                .filter(r -> r.among().contains(reason))
                .forEach(r -> all.add(suggest(
                        r,
                        reason,
                        null,
                        null,
                        null,
                        null,
                        texts.get(
                                StatementRules.PREFIX + r.say(),
                                String.valueOf(of.size()),
                                texts.or("progress.reason." + reason, reason),
                                of.stream().map(Figure::id).limit(MOST_EVIDENCE).collect(Collectors.joining(", "))),
                        references(of)))));
    }

    private void grounds(StatusView view, Texts texts, List<Statement> all) {
        String revision = revision(view);
        for (StatusView.GroundRow row : view.grounds()) {
            List<String> lagging = row.figures().stream()
                    .filter(f -> f.value() != null
                            && (f.value().light() == Light.RED || f.value().light() == Light.AMBER))
                    .map(StatusView.Figure::id)
                    .toList();
            if (row.signal() == StatusView.Signal.YES) {
                rules.of(StatementRules.From.GROUND)
                        .forEach(r -> all.add(suggest(
                                r,
                                row.ground().id(),
                                "CONTENIDO_POT",
                                null,
                                row.ground().id(),
                                revision,
                                texts.get(
                                        StatementRules.PREFIX + r.say(),
                                        row.ground().title().in(texts.locale()),
                                        String.join(", ", lagging)),
                                lagging.stream().map(i -> "INDICADOR:" + i).toList())));
            }
        }
    }

    /**
     * Kind of revision that a topic suggests: the widest whose term is over, else one that must be started now, else the modification
     * of norms that is possible at any time.
     */
    private String revision(StatusView view) {
        for (Opening wanted : List.of(Opening.OPEN, Opening.START, Opening.ANYTIME)) {
            for (StatusView.RevisionRow row : view.revisions()) {
                if (row.opening() == wanted) {
                    return row.revision().code();
                }
            }
        }
        return view.guide().revisions().get(0).code();
    }

    private static List<String> references(List<Figure> of) {
        return of.stream().limit(MOST_EVIDENCE).map(f -> "INDICADOR:" + f.id()).toList();
    }

    private static Statement suggest(
            StatementRules.Rule r,
            String subject,
            @Nullable String scope,
            @Nullable String system,
            @Nullable String motive,
            @Nullable String revision,
            String text,
            List<String> evidence) {
        return new Statement(
                null,
                "",
                r.kind(),
                scope,
                system,
                motive,
                revision,
                text,
                r.priority(),
                evidence,
                List.of(),
                r.id() + ":" + subject,
                "",
                0);
    }
}
