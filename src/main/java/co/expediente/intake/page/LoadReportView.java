package co.expediente.intake.page;

import co.expediente.intake.LoadOutcome;
import co.expediente.intake.report.LoadReport;
import co.expediente.intake.report.ReportFiles;
import co.expediente.job.Job;
import co.expediente.plan.Acceptances.Acceptance;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a load ended, as its page shows it (look, picture 06); of a stored edition or of a dry run. */
final class LoadReportView {
    /** A problem with what became of its objects. */
    record Row(
            String code,
            String severity,
            String title,
            String message,
            String advice,
            String where,
            String count,
            String fate,
            boolean selected,
            @Nullable String accepted) {
        /** A warning that waits for somebody's reason. */
        public boolean open() {
            return severity.equals("A") && accepted == null;
        }
    }

    /** A step of the finished job. */
    record Step(String name, String note) {}

    private final LoadReport report;
    private final LoadOutcome outcome;
    private final Map<String, Long> rejected;
    private final @Nullable String selected;
    private final @Nullable Job job;
    private final Texts texts;

    /** @param asked code whose places are looked at; when there is none such, the worst one is */
    LoadReportView(LoadReport report, @Nullable String asked, @Nullable Job job, Texts texts) {
        this.report = report;
        this.outcome = report.outcome();
        this.rejected = report.rejected();
        this.job = job;
        this.texts = texts;
        // The outcome has the worst first.
        List<String> codes =
                outcome.problems().stream().map(LoadOutcome.Problem::code).toList();
        this.selected = asked != null && codes.contains(asked) ? asked : codes.isEmpty() ? null : codes.get(0);
    }

    public LoadOutcome outcome() {
        return outcome;
    }

    public String layerTitle() {
        return report.title(texts.locale());
    }

    public String read() {
        return texts.formats().integer(outcome.read());
    }

    public String loaded() {
        return texts.formats().integer(outcome.loaded());
    }

    public String rejected() {
        return texts.formats().integer(outcome.rejected());
    }

    public String repaired() {
        return texts.formats().integer(outcome.repaired());
    }

    public String flagged() {
        return texts.formats().integer(outcome.flagged());
    }

    public @Nullable String planar() {
        LoadOutcome.Area area = outcome.areaHa();
        return area == null ? null : texts.formats().amount(area.planar(), "ha");
    }

    public @Nullable String geodesic() {
        LoadOutcome.Area area = outcome.areaHa();
        return area == null ? null : texts.formats().amount(area.geodesic(), "ha");
    }

    public String seconds() {
        return texts.formats().number(outcome.seconds(), 1) + Formats.THIN + "s";
    }

    public String crs() {
        LoadOutcome.Crs crs = outcome.crs();
        if (crs.found() == null) {
            return texts.get("intake.page.noGeometry");
        }
        return crs.found() + (crs.how() == null ? "" : " " + texts.get("intake.page.crs.said." + crs.how()));
    }

    public boolean hasErrors() {
        return report.hasErrors();
    }

    /** Warnings that nobody has answered for yet. */
    public long open() {
        return report.open();
    }

    public @Nullable Row selected() {
        return problems().stream().filter(Row::selected).findFirst().orElse(null);
    }

    public long warnings() {
        return outcome.problems().stream().filter(p -> p.severity().equals("A")).count();
    }

    public List<Row> problems() {
        List<Row> rows = new ArrayList<>();
        for (String severity : List.of("E", "A", "I")) {
            for (LoadOutcome.Problem p : outcome.problems()) {
                if (p.severity().equals(severity)) {
                    rows.add(row(p));
                }
            }
        }
        return rows;
    }

    private Row row(LoadOutcome.Problem p) {
        String where = p.by().stream()
                .limit(3)
                .map(b -> b.attribute() + ": "
                        + (b.value().isBlank() ? texts.get("intake.page.blank") : "«" + b.value() + "»") + " × "
                        + texts.formats().integer(b.count()))
                .collect(Collectors.joining("; "));
        if (p.by().size() > 3) {
            where += "; " + texts.get("intake.page.more", String.valueOf(p.by().size() - 3));
        }
        String fate = rejected.containsKey(p.code())
                ? texts.get("intake.page.fate.rejected")
                : p.severity().equals("I")
                        ? texts.get("intake.page.fate.noted")
                        : texts.get("intake.page.fate.flagged");
        Acceptance accepted = report.accepted().get(p.code());
        return new Row(
                p.code(),
                p.severity(),
                p.title(),
                p.message(),
                p.advice(),
                where,
                texts.formats().integer(p.count()),
                fate,
                p.code().equals(selected),
                accepted == null
                        ? null
                        : texts.get(
                                "loadreport.accepted",
                                accepted.by(),
                                texts.formats().moment(accepted.at()),
                                accepted.reason()));
    }

    /** The stages of the checks: name, state, and why one did not run. */
    public List<ReportFiles.StageLine> stages() {
        return ReportFiles.stages(report, texts);
    }

    /** Where the land of a layer that must tile has gone; null for others. */
    public @Nullable String conservation() {
        return ReportFiles.conservation(report, texts);
    }

    /** What the load was held against, in words. */
    public List<String> tolerances() {
        return report.origin() == null ? List.of() : ReportFiles.tolerances(report.origin(), texts);
    }

    public List<Step> steps() {
        return job == null ? List.of() : steps(job, texts);
    }

    static List<Step> steps(Job job, Texts texts) {
        // A dry run goes the whole way and is undone: what it did last is not told as if it had stayed.
        return job.phases().stream()
                .filter(p -> !p.name().equals("FORCE") || !LoadJob.order(job).dryRun())
                .map(p -> new Step(
                        texts.get("intake.phase." + p.name()),
                        (p.total() > 0 ? texts.formats().integer(p.total()) + " · " : "")
                                + texts.formats().number(p.seconds(), 1) + Formats.THIN + "s"))
                .toList();
    }

    public Locale locale() {
        return texts.locale();
    }
}
