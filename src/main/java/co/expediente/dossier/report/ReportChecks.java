package co.expediente.dossier.report;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.articulation.ArticulationMatrix;
import co.expediente.dossier.conceptual.ConceptualMap;
import co.expediente.dossier.evaluation.Approvals;
import co.expediente.dossier.reading.OperativeReading;
import co.expediente.dossier.sufficiency.Sufficiency;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ProgressView;
import co.expediente.indicator.Results;
import co.expediente.plan.EditionRef;
import co.expediente.plan.TerritoryStates;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** What should be looked at before the annual document is approved, chapter by chapter. Cheap: a page asks. */
@Service
class ReportChecks {
    /** How a check came out. */
    enum Outcome {
        GOOD,
        /** Should be mended or accepted. */
        OPEN,
        /** Without it there is no document. */
        MISSING;

        /** Shape on the page. */
        public String light() {
            return this == GOOD ? "GREEN" : this == OPEN ? "AMBER" : "RED";
        }
    }

    /**
     * A check.
     *
     * @param chapter that it is about, 0 for all
     * @param text in the reader's language
     * @param href where it is mended
     */
    record Check(int chapter, String key, Outcome outcome, String text, String href) {}

    /** Approved parts with the chapter that tells them and the page that approves them. */
    private static final List<Map.Entry<String, Part>> PARTS = List.of(
            Map.entry(ConceptualMap.PART, new Part(4, "contenidos")),
            Map.entry(Sufficiency.PART, new Part(5, "suficiencia")),
            Map.entry(ArticulationMatrix.PART, new Part(6, "articulacion")),
            Map.entry(OperativeReading.PART, new Part(7, "lectura")),
            Map.entry(Approvals.ANALYSIS, new Part(9, "evaluacion")),
            Map.entry(Approvals.EVALUATION, new Part(12, "evaluacion")),
            Map.entry(Approvals.DOFA, new Part(13, "evaluacion")));

    private record Part(int chapter, String path) {}

    private final Results results;
    private final TerritoryStates states;
    private final FrozenVersions versions;
    private final MessageSource messages;
    private final List<Chapter> chapters;

    ReportChecks(
            Results results,
            TerritoryStates states,
            FrozenVersions versions,
            MessageSource messages,
            List<Chapter> chapters) {
        this.results = results;
        this.states = states;
        this.versions = versions;
        this.messages = messages;
        this.chapters = chapters.stream()
                .sorted(Comparator.comparingInt(Chapter::number))
                .toList();
    }

    /** Numbers of the chapters that are written. */
    List<Integer> chapters() {
        return chapters.stream().map(Chapter::number).toList();
    }

    List<Check> of(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        List<Check> checks = new ArrayList<>();
        String plan = "/planes/" + dossier.divipola();
        Measurement now = results.series(dossier.plan().id(), Results.Audience.OFFICE).stream()
                .filter(m -> m.cutoff().getYear() == dossier.year())
                .reduce((a, b) -> b)
                .orElse(null);
        if (now == null) {
            checks.add(new Check(
                    0,
                    "measured",
                    Outcome.MISSING,
                    texts.get("report.check.measured.none", String.valueOf(dossier.year())),
                    plan));
        } else {
            checks.add(new Check(
                    0,
                    "measured",
                    Outcome.GOOD,
                    texts.get(
                            "report.check.measured",
                            String.valueOf(now.id()),
                            texts.formats().date(now.cutoff())),
                    plan));
            nulls(checks, texts, dossier, now, plan);
            editions(checks, texts, dossier, now, plan);
        }
        for (Map.Entry<String, Part> part : PARTS) {
            var version = versions.newest(dossier, part.getKey());
            checks.add(new Check(
                    part.getValue().chapter(),
                    part.getKey(),
                    version.isPresent() ? Outcome.GOOD : Outcome.OPEN,
                    version.map(v -> texts.get(
                                    "report.check.approved",
                                    texts.get("report.part." + part.getKey()),
                                    String.valueOf(v.number())))
                            .orElseGet(() ->
                                    texts.get("report.check.approved.none", texts.get("report.part." + part.getKey()))),
                    dossier.href(part.getValue().path())));
        }
        for (int chapter = 12; chapter <= 14; chapter++) {
            if (!chapters().contains(chapter)) {
                checks.add(new Check(
                        chapter,
                        "written",
                        Outcome.OPEN,
                        texts.get("report.check.chapter.none", texts.get("annual.chapter." + chapter)),
                        dossier.href("evaluacion")));
            }
        }
        return checks;
    }

    private static void nulls(List<Check> checks, Texts texts, Dossier dossier, Measurement now, String plan) {
        long nulls = now.values().stream().filter(v -> v.reason() != null).count();
        checks.add(new Check(
                9,
                "nulls",
                nulls == 0 ? Outcome.GOOD : Outcome.OPEN,
                texts.get(
                        "report.check.nulls",
                        String.valueOf(nulls),
                        String.valueOf(now.values().size())),
                plan));
        IndicatorValue answers = ProgressView.find(now, "OBP-10").orElse(null);
        boolean all = answers != null && answers.value() != null && answers.value() >= 100;
        checks.add(new Check(
                10,
                "answers",
                all ? Outcome.GOOD : Outcome.OPEN,
                answers == null || answers.value() == null
                        ? texts.get("report.check.answers.none")
                        : texts.get("report.check.answers", texts.formats().percent(answers.value(), 0)),
                dossier.href("oficios")));
    }

    private void editions(List<Check> checks, Texts texts, Dossier dossier, Measurement now, String plan) {
        List<EditionRef> all = List.copyOf(
                states.office(dossier.plan().id(), now.cutoff()).editions().values());
        long open = all.stream().filter(EditionRef::openErrors).count();
        checks.add(new Check(
                2,
                "findings",
                open == 0 ? Outcome.GOOD : Outcome.OPEN,
                texts.get("report.check.findings", String.valueOf(open), String.valueOf(all.size())),
                plan + "/ediciones"));
    }
}
